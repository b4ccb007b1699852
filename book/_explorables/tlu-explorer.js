/* One threshold logic unit in the plane: turn its weights, move its bias, count its mistakes. */

{
  const { Explorable, Plot } = explorables;
  const { make, draw, mark, handle, footOf, drawUnit, python, round, show } = explorables;

  const ARROW = 40; // pixels for a weight of 1
  const TASKS = { virginica: "Is it virginica?", setosa: "Is it setosa?", and: "A and B", or: "A or B", xor: "A xor B" };
  const FRAMES = { flowers: { x: [0, 8], y: [-0.5, 3.5], names: ["petal length (cm)", "petal width (cm)"] },
    corners: { x: [-1.2, 2.2], y: [-0.7, 1.7], names: ["A", "B"] } };

  class TluExplorer extends Explorable {
    static defaults = { task: "virginica", w1: 0.5, w2: 1, b: -3, x1: 3, x2: 3 };
    static choices = { task: Object.keys(TASKS) };
    static limits = { w1: [-4, 4], w2: [-4, 4], b: [-12, 12], x1: [-1, 8], x2: [-1, 4] };

    build() {
      this.stage = make("div");
      this.facts = make("p", { class: "number" });
      const weight = { min: -4, max: 4, step: 0.05 };
      this.app.append(
        this.group("Task", this.choice("task", "Question", TASKS, (task) => this.choose(task))),
        this.stage,
        this.status,
        this.group("Weights and bias", this.slider("w1", "weight w1", weight), this.slider("w2", "weight w2", weight),
          this.slider("b", "bias b", { min: -12, max: 12, step: 0.05 })),
        this.group("The marked point", this.slider("x1", "point x1", { min: -1, max: 8, step: 0.1, digits: 1 }),
          this.slider("x2", "point x2", { min: -1, max: 4, step: 0.1, digits: 1 })),
        this.group("What does not change the line", this.button("Double w and b", () => this.scale(2)),
          this.button("Halve w and b", () => this.scale(0.5)), this.button("Turn the arrow round", () => this.scale(-1))),
      );
    }

    get frame() {
      return ["virginica", "setosa"].includes(this.state.task) ? "flowers" : "corners";
    }

    /* flowers and corners need different lines to start with */
    choose(task) {
      const starts = { flowers: { w1: 0.5, w2: 1, b: -3, x1: 3, x2: 3 }, corners: { w1: 1, w2: 0.5, b: -0.5, x1: 1, x2: 1 } };
      const before = this.frame;
      this.state.task = task;
      this.set({ task, ...(this.frame === before ? {} : starts[this.frame]) });
    }

    scale(factor) {
      const { w1, w2, b } = this.state;
      const scaled = { w1: w1 * factor, w2: w2 * factor, b: b * factor };
      const { limits } = this.constructor;
      const fits = Object.entries(scaled).every(([key, value]) => Math.abs(value) <= limits[key][1]);
      if (fits) this.set(scaled);
    }

    get points() {
      return this.data[this.state.task];
    }

    z([x1, x2]) {
      return this.state.w1 * x1 + this.state.w2 * x2 + this.state.b;
    }

    makePlot() {
      this.shown = this.frame;
      const { x, y, names } = FRAMES[this.frame];
      const inset = [8, 8, 40, 50];
      const width = 460;
      const height = 48 + ((width - 58) * (y[1] - y[0])) / (x[1] - x[0]); // right angles look right
      this.plot = new Plot({ x, y, width, height, names, inset });
      this.unit = this.plot.layer("unit");
      this.marks = this.plot.layer("points");
      const held = this.plot.layer("handles");
      let foot;
      const start = () => (foot = this.foot());
      this.tip = handle(this.plot, (at) => this.turn(foot, at), { onStart: start });
      this.base = handle(this.plot, ([p, q]) => this.set({ b: this.keep("b", -this.state.w1 * p - this.state.w2 * q) }));
      this.probe = handle(this.plot, ([p, q]) => this.set({ x1: this.keep("x1", p, 1), x2: this.keep("x2", q, 1) }), { radius: 6 });
      held.append(this.base, this.tip, this.probe);
      this.stage.replaceChildren(this.plot.svg);
    }

    keep(key, value, digits = 2) {
      const [low, high] = this.constructor.limits[key];
      return round(Math.min(Math.max(value, low), high), digits);
    }

    /* the arrow's tip turns and stretches w around a fixed place of the line */
    turn(foot, [p, q]) {
      const [w1, w2] = [p - foot[0], q - foot[1]].map((d, i) => this.keep(`w${i + 1}`, d / this.perUnit()));
      if (w1 || w2) this.set({ w1, w2, b: this.keep("b", -w1 * foot[0] - w2 * foot[1]) });
    }

    perUnit() {
      return ARROW / (this.plot.px(1) - this.plot.px(0));
    }

    foot() {
      const { w1, w2, b } = this.state;
      const middle = [this.plot.x, this.plot.y].map(([low, high]) => (low + high) / 2);
      return w1 || w2 ? footOf(middle, [w1, w2], b) : middle;
    }

    update() {
      if (this.shown !== this.frame) this.makePlot();
      const { w1, w2, b, x1, x2 } = this.state;
      drawUnit(this.plot, this.unit, [w1, w2], b, { length: 0 });
      const foot = this.foot();
      const tip = [foot[0] + w1 * this.perUnit(), foot[1] + w2 * this.perUnit()];
      const [from, to] = [foot, tip].map(([x, y]) => [this.plot.px(x), this.plot.py(y)]);
      if (w1 || w2) this.unit.append(draw("path", { class: "arrow", d: explorables.arrowTo(from, to) }));
      const near = w1 || w2 ? footOf([x1, x2], [w1, w2], b) : [x1, x2];
      this.unit.append(draw("path", { class: "dashed", d: this.plot.path([[x1, x2], near]) }));
      this.tip.moveTo(...tip);
      this.base.moveTo(...foot);
      this.probe.moveTo(x1, x2);
      const { X, y } = this.points;
      this.marks.replaceChildren(...X.map(([p, q], s) => mark(this.plot, p, q, y[s], this.frame === "flowers" ? 4 : 9,
        { class: `mark kind-${y[s]}${this.z([p, q]) >= 0 === (y[s] === 1) ? "" : " wrong"}` })));
      this.plot.svg.setAttribute("aria-label", `The plane of the two inputs, tinted where the unit fires, with ${X.length} points: squares are to be 1, circles 0; mistakes are outlined.`);
    }

    get numbers() {
      const { X, y } = this.points;
      const z = X.map((x) => this.z(x));
      const outputs = z.map((value) => (value >= 0 ? 1 : 0));
      const { w1, w2, x1, x2 } = this.state;
      const at = this.z([x1, x2]);
      return { z, outputs, right: outputs.filter((output, s) => output === y[s]).length, n: y.length, at,
        distance: Math.abs(at) / Math.hypot(w1, w2) };
    }

    describe() {
      const { right, n, at, distance } = this.numbers;
      const { w1, w2 } = this.state;
      const away = w1 || w2 ? `${show(distance)} away from the line` : "and with weights of 0 there is no line";
      return `${right} of ${n} right (${show((100 * right) / n, 1)} %). At the marked point z = ${show(at)}, ${away}: the unit ${at >= 0 ? "fires" : "is silent"}.`;
    }

    code() {
      const { task, w1, w2, b, x1, x2 } = this.state;
      const flowers = this.frame === "flowers";
      const data = flowers
        ? ["iris = load_iris()", `X, y = iris.X[:, 2:4], iris.y == ${task === "virginica" ? 2 : 0}  # petals: "${task}?"`]
        : ["X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])", `y = np.array(${python(this.points.y)})  # A ${task} B`];
      return { "": [
        "import numpy as np", "", ...(flowers ? ["from annbook.data import load_iris"] : []),
        "from annbook.perceptron import ThresholdLogicUnit", "", ...data,
        `unit = ThresholdLogicUnit([${python(w1)}, ${python(w2)}], bias=${python(b)})`,
        "right = np.sum(unit(X) == y)", 'print(f"{right} of {len(y)} right")', "",
        `x = np.array([${python(x1)}, ${python(x2)}])`, "z = unit.pre_activation(x)", "length = np.linalg.norm(unit.weights)",
        'print(f"z = {z:.2f}, distance from the line {abs(z) / length:.2f}")', ""].join("\n") };
    }
  }

  customElements.define("tlu-explorer", TluExplorer);
}
