/* Gradient descent on a landscape of two weights: the path, the loss, and the learning rate
   from which it no longer holds. */

{
  const { Explorable, Plot, OPTIMIZERS } = explorables;
  const { make, draw, handle, contour, python, round, show, clamp, calm } = explorables;

  const SIDE = 81;
  const NAMES = { sgd: "gradient descent", momentum: "momentum", nesterov: "Nesterov’s momentum", adam: "Adam" };

  /* loss, gradient, frame, and the same two as Python */
  const LANDSCAPES = {
    valley: {
      words: "a straight valley", frame: [[-5, 5], [-3, 3]],
      loss: ([u, v], k) => 0.5 * (u * u + k * v * v), gradient: ([u, v], k) => [u, k * v],
      python: (k) => [`0.5 * (u**2 + ${k} * v**2)`, `[u, ${k} * v]`],
    },
    bent: {
      words: "a bent valley", frame: [[-2, 2], [-1, 3]],
      loss: ([u, v], k) => 0.5 * (1 - u) ** 2 + 0.5 * k * (v - u * u) ** 2,
      gradient: ([u, v], k) => [u - 1 - 2 * k * u * (v - u * u), k * (v - u * u)],
      python: (k) => [`0.5 * (1 - u)**2 + 0.5 * ${k} * (v - u**2)**2`, `[u - 1 - 2 * ${k} * u * (v - u**2), ${k} * (v - u**2)]`],
    },
    two: {
      words: "two valleys", frame: [[-2, 2], [-1.5, 1.5]],
      loss: ([u, v], k) => u ** 4 / 4 - u * u / 2 + 0.15 * u + 0.5 * k * v * v,
      gradient: ([u, v], k) => [u ** 3 - u + 0.15, k * v],
      python: (k) => [`u**4 / 4 - u**2 / 2 + 0.15 * u + 0.5 * ${k} * v**2`, `[u**3 - u + 0.15, ${k} * v]`],
    },
  };
  const STARTS = { valley: { u: -4, v: 2 }, bent: { u: -1.2, v: 1 }, two: { u: 0.6, v: 1 } };

  class DescentExplorer extends Explorable {
    static defaults = { landscape: "valley", k: 10, optimizer: "sgd", rate: 0.1, u: -4, v: 2, steps: 30 };
    static choices = { landscape: Object.keys(LANDSCAPES), optimizer: Object.keys(NAMES) };
    static limits = { k: [1, 50], rate: [0.0001, 10], u: [-5, 5], v: [-3, 3], steps: [0, 200] };

    settle(state) {
      const [u, v] = LANDSCAPES[state.landscape].frame;
      state.u = clamp(state.u, u);
      state.v = clamp(state.v, v);
      state.steps = Math.round(state.steps);
      return state;
    }

    build() {
      this.stage = make("div");
      this.curve = make("div");
      const words = Object.fromEntries(Object.entries(LANDSCAPES).map(([name, { words }]) => [name, words]));
      this.app.append(
        this.group("Landscape and rule", this.choice("landscape", "Landscape", words, (landscape) => this.set({ landscape, ...STARTS[landscape] })),
          this.choice("optimizer", "Rule", NAMES)),
        this.group("Hyperparameters", this.slider("rate", "learning rate η", { min: 0.001, max: 3, log: true }),
          this.slider("k", "curvature across the valley", { min: 1, max: 50, step: 1, digits: 0 }),
          this.slider("steps", "steps", { min: 0, max: 200, step: 1, digits: 0 })),
        make("div", { class: "columns" }, make("div", { class: "wide" }, this.stage), make("div", {}, this.curve)),
        this.status,
        this.group("Start", this.slider("u", "start, first weight", { min: -5, max: 5, step: 0.1, digits: 1 }),
          this.slider("v", "start, second weight", { min: -3, max: 3, step: 0.1, digits: 1 }),
          this.button("Watch the steps", () => this.play())),
      );
    }

    get land() {
      return LANDSCAPES[this.state.landscape];
    }

    /* the places from the start on, as many as are still finite */
    walk() {
      const { optimizer, rate, k, u, v, steps } = this.state;
      const rule = new OPTIMIZERS[optimizer].rule(rate);
      const w = Float64Array.of(u, v);
      const path = [[u, v]];
      for (let step = 0; step < steps; step++) {
        rule.step([w], [Float64Array.from(this.land.gradient(w, k))]);
        path.push([...w]);
        if (!(Math.hypot(...w) < 1e100)) break;
      }
      return path;
    }

    play() {
      const last = this.state.steps || 30;
      if (calm()) return this.set({ steps: last });
      let step = 0;
      clearInterval(this.clock);
      this.clock = setInterval(() => {
        this.set({ steps: step });
        if (step++ >= last || !this.isConnected) clearInterval(this.clock);
      }, 120);
    }

    makeLandscape() {
      const { landscape, k } = this.state;
      this.drawn = `${landscape} ${k}`;
      const [x, y] = this.land.frame;
      this.plot = new Plot({ x, y, width: 400, height: 300, names: ["first weight", "second weight"] });
      const at = (range, n) => range[0] + ((range[1] - range[0]) * n) / (SIDE - 1);
      const values = Float64Array.from({ length: SIDE * SIDE }, (_, n) => this.land.loss([at(x, n % SIDE), at(y, Math.floor(n / SIDE))], k));
      const least = values.reduce((low, value) => Math.min(low, value));
      const most = values.reduce((high, value) => Math.max(high, value));
      const levels = this.plot.layer("levels");
      for (let n = 1; n <= 12; n++) { // closer together near the bottom
        const level = least + (most - least) * (n / 13) ** 3;
        const lines = contour(values, SIDE, level).map(([a, b, c, d]) => this.plot.path([[at(x, a), at(y, b)], [at(x, c), at(y, d)]]));
        levels.append(draw("path", { class: "level", d: lines.join("") || "M0 0" }));
      }
      this.trail = this.plot.layer("trail");
      this.grip = handle(this.plot, ([u, v]) => this.set({ u: round(clamp(u, x), 2), v: round(clamp(v, y), 2) }));
      this.plot.layer("handles").append(this.grip);
      this.stage.replaceChildren(this.plot.svg);
    }

    update() {
      if (this.drawn !== `${this.state.landscape} ${this.state.k}`) this.makeLandscape();
      this.path = this.walk();
      this.losses = this.path.map((w) => this.land.loss(w, this.state.k));
      const dots = this.path.slice(1).filter((w) => Math.hypot(...w) < 1e4)
        .map(([u, v]) => draw("circle", { class: "dot", r: 3, cx: this.plot.px(u), cy: this.plot.py(v) }));
      this.trail.replaceChildren(draw("path", { class: "curve two", d: this.plot.path(this.path) }), ...dots);
      this.grip.moveTo(this.state.u, this.state.v);
      const end = this.path.at(-1);
      this.plot.svg.setAttribute("aria-label", `Contour lines of ${this.land.words} and the path of ${this.path.length - 1} steps, from (${show(this.state.u)}, ${show(this.state.v)}) to (${show(end[0])}, ${show(end[1])}).`);
      this.drawLosses();
    }

    drawLosses() {
      const lowest = this.state.landscape === "two" ? -0.4 : 0; // of this landscape, or below it
      const logs = this.losses.map((loss, step) => [step, Math.log10(clamp(loss - lowest, [1e-12, 1e12]))])
        .filter(([, height]) => !Number.isNaN(height));
      const heights = logs.map(([, height]) => height);
      const y = [Math.floor(Math.min(...heights)), Math.ceil(Math.max(...heights) + 0.01)];
      const name = lowest ? "log₁₀(loss + 0.4)" : "log₁₀ loss";
      const plot = new Plot({ x: [0, Math.max(5, this.losses.length - 1)], y, width: 340, height: 240, names: ["step", name],
        label: `The loss after each step, from ${show(this.losses[0], 3)} to ${show(this.losses.at(-1), 3)}.` });
      plot.layer("lines").append(draw("path", { class: "curve", d: plot.path(logs) }));
      this.curve.replaceChildren(plot.svg);
    }

    get numbers() {
      return { path: this.path, losses: this.losses };
    }

    describe() {
      const [first, last] = [this.losses[0], this.losses.at(-1)];
      const diverged = !(last < 1e3 * Math.max(first, 1));
      const verdict = diverged ? "It diverges: the steps grow." : `The loss went from ${show(first, 3)} to ${last < 1e-3 && last > 0 ? last.toExponential(1).replace("-", "−") : show(last, 3)}.`;
      const { landscape, optimizer, k, rate } = this.state;
      const limit = landscape === "valley" && optimizer === "sgd"
        ? ` Here gradient descent holds below η = 2 / ${Math.max(k, 1)} = ${show(2 / Math.max(k, 1), 3)}; you use ${rate}.` : "";
      return `${this.path.length - 1} steps. ${verdict}${limit}`;
    }

    code() {
      const { optimizer, rate, k, u, v } = this.state;
      const rule = OPTIMIZERS[optimizer].annbook;
      const [loss, gradient] = this.land.python(k);
      return { "": [
        "import numpy as np", "", `from annbook.optimizers import ${rule}`, "", "",
        "def loss(u, v):", `    return ${loss}`, "", "",
        "def gradient(u, v):", `    return np.array(${gradient})`, "", "",
        `optimizer = ${rule}(${python(rate)})`, `w = np.array([${python(u)}, ${python(v)}], dtype=float)`, "path = [w.copy()]",
        `for _ in range(${this.path.length - 1}):`, "    optimizer.step([w], [gradient(*w)])", "    path.append(w.copy())",
        'print("w =", w, " loss =", loss(*w))', ""].join("\n") };
    }
  }

  customElements.define("descent-explorer", DescentExplorer);
}
