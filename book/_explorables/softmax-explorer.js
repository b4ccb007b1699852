/* Scores, temperature, and the shares that softmax makes of them; the loss of a true class and
   its gradient. */

{
  const { Explorable } = explorables;
  const { make, python, round, show } = explorables;

  const CLASSES = ["A", "B", "C", "D", "E"];

  /* as annbook.activations.softmax does: the largest score is subtracted first */
  const softmax = (z) => {
    const most = Math.max(...z);
    const parts = z.map((score) => Math.exp(score - most));
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.map((part) => part / sum);
  };

  class SoftmaxExplorer extends Explorable {
    static defaults = { z: [2, 1, -2], T: 1, truth: "A" };
    static choices = { truth: CLASSES };
    static limits = { z: [-10, 10], T: [0.1, 20] };

    settle(state) {
      state.z = state.z.slice(0, CLASSES.length);
      while (state.z.length < 2) state.z.push(0);
      if (CLASSES.indexOf(state.truth) >= state.z.length) state.truth = "A";
      return state;
    }

    build() {
      this.app.classList.add("softmax");
      this.scores = make("div", { class: "stack" });
      this.body = make("tbody");
      this.more = this.button("Add a class", () => this.set({ z: [...this.state.z, 0] }));
      this.less = this.button("Remove the last", () => this.set({ z: this.state.z.slice(0, -1) }));
      const head = ["class", "share", "p", "p − y"].map((name) => make("th", { scope: "col" }, name));
      const table = make("table", {}, make("caption", {}, "Probabilities, and the gradient of the loss for z / T"),
        make("thead", {}, make("tr", {}, ...head)), this.body);
      this.app.append(
        make("div", { class: "columns" },
          make("div", { class: "stack" }, this.scores, this.group("Classes", this.more, this.less)),
          make("div", { class: "stack wide" }, this.slider("T", "temperature T", { min: 0.1, max: 20, log: true }), table,
            this.choice("truth", "True class", Object.fromEntries(CLASSES.map((name) => [name, name]))))),
        this.group("What changes the shares, and what does not", this.button("All scores + 1", () => this.shift(1)),
          this.button("All scores − 1", () => this.shift(-1)), this.button("All scores × 2", () => this.scale(2)),
          this.button("All scores ÷ 2", () => this.scale(0.5))),
      );
      this.truths = this.app.querySelectorAll("option");
      this.bound.unshift(() => this.matchClasses());
    }

    /* one slider, one row and one possible truth for each class */
    matchClasses() {
      const n = this.state.z.length;
      while (this.scores.children.length > n) this.scores.lastChild.remove();
      while (this.scores.children.length < n) {
        const k = this.scores.children.length;
        this.scores.append(this.slider("z", `score of ${CLASSES[k]}`, { min: -10, max: 10, step: 0.1, digits: 1, index: k }));
      }
      this.truths.forEach((option, k) => (option.hidden = option.disabled = k >= n));
      this.more.disabled = n >= CLASSES.length;
      this.less.disabled = n <= 2;
    }

    change(z) {
      if (z.every((score) => Math.abs(score) <= 10)) this.set({ z: z.map((score) => round(score, 4)) });
    }

    shift(by) {
      this.change(this.state.z.map((score) => score + by));
    }

    scale(factor) {
      this.change(this.state.z.map((score) => score * factor));
    }

    get numbers() {
      const { z, T, truth } = this.state;
      const scaled = z.map((score) => score / T);
      const p = softmax(scaled);
      const t = CLASSES.indexOf(truth);
      const most = Math.max(...scaled);
      const logSum = most + Math.log(scaled.reduce((sum, score) => sum + Math.exp(score - most), 0));
      return { p, loss: logSum - scaled[t], gradient: p.map((share, k) => share - (k === t ? 1 : 0)),
        entropy: -p.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0) };
    }

    update() {
      const { p, gradient } = this.numbers;
      const rows = p.map((share, k) => {
        const bar = make("div", { class: `bar kind-${k}`, style: `inline-size: ${(100 * share).toFixed(2)}%` });
        const name = `${CLASSES[k]}${CLASSES[k] === this.state.truth ? " (true)" : ""}`;
        return make("tr", {}, make("th", { scope: "row" }, name), make("td", { class: "bars", "aria-hidden": true }, bar),
          make("td", {}, show(share, 3)), make("td", {}, show(gradient[k], 3)));
      });
      this.body.replaceChildren(...rows);
    }

    describe() {
      const { p, loss, entropy } = this.numbers;
      const most = p.indexOf(Math.max(...p));
      return `Class ${CLASSES[most]} gets the most, ${show(100 * p[most], 1)} %. The loss for the true class ${this.state.truth} is ${show(loss, 3)}; the entropy is ${show(entropy, 3)}, of at most ${show(Math.log(p.length), 3)}.`;
    }

    code() {
      const { z, T, truth } = this.state;
      const y = z.map((_, k) => (k === CLASSES.indexOf(truth) ? 1 : 0));
      return { "": [
        "import numpy as np", "", "from annbook.activations import softmax", "from annbook.losses import CategoricalCrossEntropy", "",
        `z, T = np.array(${python(z.map((score) => score))}, dtype=float), ${python(T)}`,
        `y = np.array(${python(y)}, dtype=float)  # the true class is ${truth}`, "p = softmax(z / T)",
        "loss = CategoricalCrossEntropy()(y[np.newaxis], z[np.newaxis] / T)",
        'print("p     =", p.round(3))', 'print("p - y =", (p - y).round(3))', 'print(f"loss {loss:.3f}")', ""].join("\n") };
    }
  }

  customElements.define("softmax-explorer", SoftmaxExplorer);
}
