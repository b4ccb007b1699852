/* A line fitted with three losses while some points are spoiled. The fits are exact: the mean
   squared error by its normal equations, the absolute error by the best line through two
   points, Huber's by reweighting until nothing moves. */

{
  const { Explorable, Plot } = explorables;
  const { make, draw, mark, handle, python, round, show } = explorables;

  const LOSSES = { mse: "squared (MSE)", mae: "absolute (MAE)", huber: "Huber" };
  const CURVES = { mse: "curve", mae: "curve two", huber: "curve three" };

  /* the line with the least Σ weight (ŷ − y)² */
  const weighted = (x, y, weight) => {
    const total = weight.reduce((sum, w) => sum + w, 0);
    const mean = (values) => values.reduce((sum, value, s) => sum + weight[s] * value, 0) / total;
    const [mx, my] = [mean(x), mean(y)];
    const slope = mean(x.map((value, s) => (value - mx) * (y[s] - my))) / mean(x.map((value) => (value - mx) ** 2));
    return [slope, my - slope * mx];
  };

  const errors = (x, y, [slope, intercept]) => x.map((value, s) => slope * value + intercept - y[s]);

  const leastAbsolute = (x, y) => {
    let best = { sum: Infinity, line: [0, 0] };
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < i; j++) {
        if (x[i] === x[j]) continue;
        const slope = (y[i] - y[j]) / (x[i] - x[j]);
        const line = [slope, y[i] - slope * x[i]];
        const sum = errors(x, y, line).reduce((total, e) => total + Math.abs(e), 0);
        if (sum < best.sum) best = { sum, line };
      }
    }
    return best.line;
  };

  const huberLine = (x, y, delta) => {
    let line = leastAbsolute(x, y); // near enough to where it ends
    for (let round = 0; round < 5000; round++) {
      const weight = errors(x, y, line).map((e) => Math.min(1, delta / Math.max(Math.abs(e), 1e-12)));
      const next = weighted(x, y, weight);
      const moved = Math.hypot(next[0] - line[0], next[1] - line[1]);
      line = next;
      if (moved < 1e-12) break;
    }
    return line;
  };

  const pieces = {
    mse: (e) => e * e,
    mae: (e) => Math.abs(e),
    huber: (e, delta) => (Math.abs(e) <= delta ? (e * e) / 2 : delta * (Math.abs(e) - delta / 2)),
  };

  class LossExplorer extends Explorable {
    static defaults = { spoiled: 4, shift: 8, delta: 1, x: -1.5, y: 4 };
    static limits = { spoiled: [0, 12], shift: [-10, 10], delta: [0.05, 10], x: [-2, 2], y: [-6, 14] };

    settle(state) {
      state.spoiled = Math.round(state.spoiled);
      return state;
    }

    build() {
      this.plot = new Plot({ x: [-2.2, 2.2], y: [-6, 14], width: 400, height: 330, names: ["x", "y"] });
      this.lines = this.plot.layer("lines");
      this.marks = this.plot.layer("points");
      this.own = handle(this.plot, ([x, y]) => this.set({ x: round(Math.min(Math.max(x, -2), 2), 2), y: round(Math.min(Math.max(y, -6), 14), 2) }));
      this.plot.layer("handles").append(this.own);
      this.curves = make("div");
      this.body = make("tbody");
      const head = ["loss", "slope", "intercept", "its mean loss"].map((name) => make("th", { scope: "col" }, name));
      const table = make("table", {}, make("caption", {}, "Lines with the least loss"), make("thead", {}, make("tr", {}, ...head)), this.body);
      this.app.append(
        this.group("Spoiled points", this.slider("spoiled", "spoiled points", { min: 0, max: 12, step: 1, digits: 0 }),
          this.slider("shift", "moved by", { min: -10, max: 10, step: 0.5, digits: 1 }),
          this.slider("delta", "Huber’s δ", { min: 0.05, max: 10, log: true })),
        make("div", { class: "columns" }, make("div", { class: "wide" }, this.plot.svg),
          this.curves),
        make("div", { class: "scroll" }, table),
        this.group("Your own point", this.slider("x", "your point, x", { min: -2, max: 2, step: 0.05 }),
          this.slider("y", "your point, y", { min: -6, max: 14, step: 0.1, digits: 1 })),
      );
    }

    /* the package's points, the first few of them spoiled, and the reader's own */
    points() {
      const { spoiled, shift, x, y } = this.state;
      const bad = new Set(this.data.spoil.slice(0, spoiled));
      return { x: [...this.data.x, x], y: [...this.data.y.map((value, s) => (bad.has(s) ? value + shift : value)), y], bad };
    }

    update() {
      const { x, y, bad } = this.points();
      const { delta } = this.state;
      this.fits = { mse: weighted(x, y, x.map(() => 1)), mae: leastAbsolute(x, y), huber: huberLine(x, y, delta) };
      const line = ([slope, intercept]) => this.plot.path([-2.2, 2.2].map((at) => [at, slope * at + intercept]));
      this.lines.replaceChildren(draw("path", { class: "truth", d: line([this.data.slope, this.data.intercept]) }),
        ...Object.keys(LOSSES).map((name) => draw("path", { class: CURVES[name], d: line(this.fits[name]) })));
      this.marks.replaceChildren(...this.data.x.map((at, s) =>
        mark(this.plot, at, y[s], bad.has(s) ? 1 : 0, 4, { class: `mark ${bad.has(s) ? "spoiled" : "plain"}` })));
      this.own.moveTo(this.state.x, this.state.y);
      this.plot.svg.setAttribute("aria-label", `${x.length - 1} points along a rising line, ${bad.size} of them moved by ${show(this.state.shift, 1)}, your own point, the true line and the three fitted lines.`);
      this.listFits(x, y);
      this.drawCurves(x, y);
    }

    listFits(x, y) {
      const rows = Object.entries(LOSSES).map(([name, words]) => {
        const [slope, intercept] = this.fits[name];
        const key = draw("svg", { viewBox: "0 0 34 8", class: "plot key", "aria-hidden": true }, draw("path", { class: CURVES[name], d: "M1 4L33 4" }));
        return make("tr", {}, make("th", { scope: "row" }, key, words), ...[slope, intercept, this.mean(name, x, y)].map((value) => make("td", {}, show(value, 3))));
      });
      rows.push(make("tr", {}, make("th", { scope: "row" }, "the truth"), make("td", {}, show(this.data.slope, 3)), make("td", {}, show(this.data.intercept, 3)), make("td", {}, "")));
      this.body.replaceChildren(...rows);
    }

    mean(name, x, y) {
      const all = errors(x, y, this.fits[name]);
      return all.reduce((sum, e) => sum + pieces[name](e, this.state.delta), 0) / all.length;
    }

    /* what an error costs, and where the reader's point stands on each curve */
    drawCurves(x, y) {
      const plot = new Plot({ x: [-8, 8], y: [0, 14], width: 340, height: 220, names: ["error ŷ − y", "loss"],
        label: "The three losses as curves over the error; a dot on each is your own point." });
      const layer = plot.layer("lines");
      const at = Array.from({ length: 161 }, (_, k) => -8 + k / 10);
      for (const name of Object.keys(LOSSES)) {
        layer.append(draw("path", { class: CURVES[name], d: plot.path(at.map((e) => [e, pieces[name](e, this.state.delta)])) }));
      }
      for (const name of Object.keys(LOSSES)) {
        const [slope, intercept] = this.fits[name];
        const e = slope * x.at(-1) + intercept - y.at(-1);
        layer.append(draw("circle", { class: "knob", r: 5, cx: plot.px(e), cy: plot.py(pieces[name](e, this.state.delta)) }));
      }
      this.curves.replaceChildren(plot.svg);
    }

    get numbers() {
      const { x, y } = this.points();
      const losses = Object.fromEntries(Object.keys(LOSSES).map((name) => [name, this.mean(name, x, y)]));
      return { fits: this.fits, losses, x, y };
    }

    describe() {
      const off = Object.keys(LOSSES).map((name) => {
        const at = ([slope, intercept]) => slope * 2 + intercept;
        return `${LOSSES[name]} ${show(Math.abs(at(this.fits[name]) - at([this.data.slope, this.data.intercept])))}`;
      });
      return `At the right end, x = 2, the lines are off the truth by: ${off.join(", ")}.`;
    }

    code() {
      const { spoiled, shift, delta, x, y } = this.state;
      return { "": [
        "import numpy as np", "from scipy.optimize import minimize", "",
        "from annbook.data import make_outliers", "from annbook.losses import Huber, MeanAbsoluteError, MeanSquaredError", "",
        `data = ${this.data.python}`, "x, y = data.X[:, 0].round(2), data.y.round(2)",
        `y[${python(this.data.spoil.slice(0, spoiled))}] += ${python(shift)}`.replace("y[[]] +=", "y[:0] +="),
        `x, y = np.append(x, ${python(x)}), np.append(y, ${python(y)})  # your own point`, "",
        "fits = {}", `for loss in (MeanSquaredError(), MeanAbsoluteError(), Huber(${python(delta)})):`,
        "    found = minimize(lambda line: loss(y, line[0] * x + line[1]), np.polyfit(x, y, 1), method=\"Nelder-Mead\",",
        "                     options={\"xatol\": 1e-8, \"fatol\": 1e-12, \"maxiter\": 2000})",
        "    fits[type(loss).__name__] = found.x", "    print(f\"{type(loss).__name__:18} slope {found.x[0]:.3f}, intercept {found.x[1]:.3f}, loss {found.fun:.3f}\")", ""].join("\n") };
    }
  }

  customElements.define("loss-explorer", LossExplorer);
}
