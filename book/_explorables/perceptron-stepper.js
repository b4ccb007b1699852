/* The perceptron rule on points that the reader places, one sample at a time, beside the
   number of mistakes that the convergence theorem allows. */

{
  const { Explorable, Plot, PointEditor } = explorables;
  const { make, draw, mark, python, show, toPoints, drawUnit } = explorables;

  const MOST_SHOWN = 3000;
  const RANGE = [-4, 4];

  /* every sample shown, in turn, from zero weights: what the rule sees and does */
  const learn = (points, until) => {
    const steps = [];
    const mistakes = [];
    let [w, b] = [[0, 0], 0];
    while (steps.length < until && points.length) {
      const s = steps.length % points.length;
      if (s === 0) {
        if (mistakes.at(-1) === 0) break;
        mistakes.push(0);
      }
      const [x, y, kind] = points[s];
      const t = kind ? 1 : -1;
      const z = x * w[0] + y * w[1] + b;
      const mistake = t * z <= 0;
      const before = [w, b];
      if (mistake) {
        [w, b] = [[w[0] + t * x, w[1] + t * y], b + t];
        mistakes[mistakes.length - 1] += 1;
      }
      steps.push({ s, t, z, mistake, before, w, b });
    }
    const done = points.length > 0 && steps.length % points.length === 0 && mistakes.at(-1) === 0;
    return { steps, mistakes, w, b, done };
  };

  const dot = (p, q) => p.reduce((sum, value, k) => sum + value * q[k], 0);
  const minus = (p, q) => p.map((value, k) => value - q[k]);
  const cross = ([a, b, c], [d, e, f]) => [b * f - c * e, c * d - a * f, a * e - b * d];

  /* The widest margin of a unit vector u with u · p ≥ margin for all p = t (x1, x2, 1). The
     best u points to the place nearest to zero in the hull of all p: a corner, a place on an
     edge or on a face. So try them all. Not positive: the classes cannot be separated. */
  const widestMargin = (points) => {
    const p = points.map(([x, y, kind]) => (kind ? [x, y, 1] : [-x, -y, -1]));
    let best = { margin: -Infinity, u: null };
    const attempt = (u) => {
      const length = Math.hypot(...u);
      if (!(length > 1e-9)) return;
      const margin = Math.min(...p.map((q) => dot(u, q))) / length;
      if (margin > best.margin) best = { margin, u: u.map((value) => value / length) };
    };
    for (let i = 0; i < p.length; i++) {
      attempt(p[i]);
      for (let j = 0; j < i; j++) {
        const d = minus(p[i], p[j]);
        const along = dot(p[j], d) / dot(d, d);
        if (Number.isFinite(along)) attempt(p[j].map((value, k) => value - along * d[k]));
        for (let h = 0; h < j; h++) {
          const n = cross(d, minus(p[h], p[j]));
          const height = dot(n, p[j]);
          attempt(n.map((value) => value * Math.sign(height)));
        }
      }
    }
    return best;
  };

  class PerceptronStepper extends Explorable {
    static defaults = { pts: [2, -3, 0, 1, 2, 1, 2, -1, 1, 0, 3, 1, -1, -3, 0, -3, 1, 0], shown: 0 };
    static limits = { pts: RANGE, shown: [0, MOST_SHOWN] };

    settle(state) {
      state.pts = state.pts.slice(0, 90);
      state.shown = Math.round(state.shown);
      return state;
    }

    build() {
      this.editor = new PointEditor(this, { x: RANGE, y: RANGE, most: 30, least: 1 });
      this.plot = new Plot({ x: RANGE, y: RANGE, width: 400, height: 400, names: ["x1", "x2"], inset: [8, 8, 40, 44] });
      this.unit = this.plot.layer("unit");
      this.marks = this.plot.layer("points");
      this.editor.listen(this.plot);
      this.facts = make("tbody");
      this.buttons = {
        back: this.button("← Back", () => this.go(this.run.steps.length - 1)),
        next: this.button("Next point →", () => this.go(this.run.steps.length + 1), { class: "main" }),
        mistake: this.button("Next mistake", () => this.go(this.untilMistake())),
        pass: this.button("End of the pass", () => this.go(this.untilPass())),
        end: this.button("To the end", () => this.go(MOST_SHOWN)),
      };
      const table = make("table", {}, make("caption", {}, "The unit and the theorem"), this.facts);
      this.app.append(this.group("Learning", ...Object.values(this.buttons)), this.status,
        make("div", { class: "columns" }, make("div", {}, this.plot.svg, this.editor.makeSwitch()), make("div", {}, table)),
        this.editor.table);
    }

    set(changes) {
      super.set("shown" in changes ? changes : { ...changes, shown: 0 });
    }

    go(shown) {
      const focused = document.activeElement;
      this.set({ shown: Math.min(Math.max(shown, 0), MOST_SHOWN) });
      const { back, next } = this.buttons;
      if (focused?.disabled && this.contains(focused)) (next.disabled ? back : next).focus();
    }

    untilMistake() {
      const { steps } = learn(toPoints(this.state.pts), MOST_SHOWN);
      const next = steps.findIndex((step, k) => k >= this.run.steps.length && step.mistake);
      return next < 0 ? steps.length : next + 1;
    }

    untilPass() {
      const n = toPoints(this.state.pts).length;
      return (Math.floor(this.run.steps.length / n) + 1) * n;
    }

    update() {
      const points = toPoints(this.state.pts);
      this.run = learn(points, this.state.shown);
      this.state.shown = this.run.steps.length;
      if (this.margined !== String(this.state.pts)) {
        this.margined = String(this.state.pts);
        this.best = widestMargin(points);
        this.radius = Math.max(...points.map(([x, y]) => Math.hypot(x, y, 1)));
      }
      this.drawPoints(points);
      this.drawBoundary();
      this.listFacts();
      const { back, next, mistake, pass, end } = this.buttons;
      back.disabled = !this.run.steps.length;
      const over = this.run.done || this.run.steps.length >= MOST_SHOWN;
      for (const button of [next, mistake, pass, end]) button.disabled = over;
    }

    drawPoints(points) {
      const last = this.run.steps.at(-1);
      const parts = points.flatMap(([x, y, kind], k) => [
        mark(this.plot, x, y, kind, 8, { class: `mark kind-${kind} draggable`, "data-point": k }),
        draw("text", { x: this.plot.px(x) + 11, y: this.plot.py(y) - 9, class: "order" }, `${k + 1}`),
      ]);
      if (last) {
        const [x, y] = points[last.s];
        parts.push(draw("circle", { class: last.mistake ? "ring" : "ring calm", cx: this.plot.px(x), cy: this.plot.py(y), r: 15 }));
      }
      this.marks.replaceChildren(...parts);
    }

    drawBoundary() {
      const { w, b, steps } = this.run;
      const last = steps.at(-1);
      drawUnit(this.plot, this.unit, w, b, { before: last?.mistake && Math.hypot(...last.before[0]) ? last.before : null });
      if (!Math.hypot(...w)) this.unit.replaceChildren(); // no weights, no boundary
      this.plot.svg.setAttribute("aria-label",
        `Points of two classes, numbered in the order in which they are shown. ${Math.hypot(...w) ? `The boundary is where ${this.sum()} is 0.` : "There is no boundary yet."}`);
    }

    sum() {
      const { w, b } = this.run;
      return `${show(w[0])} x1 ${w[1] < 0 ? "−" : "+"} ${show(Math.abs(w[1]))} x2 ${b < 0 ? "−" : "+"} ${show(Math.abs(b), 0)}`;
    }

    get total() {
      return this.run.mistakes.reduce((sum, n) => sum + n, 0);
    }

    get allowed() {
      return this.best.margin > 1e-9 ? (this.radius / this.best.margin) ** 2 : Infinity;
    }

    listFacts() {
      const { w, b, mistakes } = this.run;
      const separable = this.allowed < Infinity;
      const passes = mistakes.length > 14 ? `… ${mistakes.slice(-12).join(", ")}` : mistakes.join(", ") || "none yet";
      const facts = {
        "weights w": `(${show(w[0])}, ${show(w[1])})`,
        "bias b": show(b, 0),
        "mistakes so far": String(this.total),
        "in each pass": passes,
        "longest sample R": show(this.radius),
        "widest margin γ": separable ? show(this.best.margin, 3) : "none: no line separates these points",
        "bound (R/γ)²": separable ? `at most ${show(Math.floor(this.allowed * (1 + 1e-9)), 0)} mistakes` : "no bound: the rule never rests",
      };
      this.facts.replaceChildren(...Object.entries(facts).map(([name, value]) =>
        make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, value))));
    }

    describe() {
      const { steps, mistakes, done } = this.run;
      const last = steps.at(-1);
      if (!last) return "Nothing has been shown yet. The weights are 0. Guess which points will be mistakes.";
      const n = toPoints(this.state.pts).length;
      const verdict = !last.mistake ? "on the right side, nothing changes"
        : `a mistake; the point is ${last.t > 0 ? "added" : "subtracted"}`;
      const end = done ? ` A whole pass without a mistake: the rule rests after ${this.total}.` : "";
      const cut = !done && steps.length >= MOST_SHOWN ? ` The page stops here; mistakes: ${this.total}.` : "";
      return `Pass ${mistakes.length}, point ${last.s + 1} of ${n}: z = ${show(last.z)}, wanted ${last.t > 0 ? "z > 0" : "z < 0"}: ${verdict}.${end}${cut}`;
    }

    get numbers() {
      const { w, b, mistakes, steps, done } = this.run;
      return { w, b, mistakes, done, z: steps.map((step) => step.z), margin: this.best.margin, radius: this.radius,
        bound: this.allowed === Infinity ? null : this.allowed };
    }

    code() {
      return { "": [
        "import numpy as np", "from scipy.optimize import nnls", "",
        `points = np.array(${python(toPoints(this.state.pts))})  # x1, x2, class`,
        "X, t = points[:, :2], 2 * points[:, 2] - 1", "",
        "w, b, mistakes = np.zeros(2), 0.0, []  # mistakes of each pass",
        `for shown in range(${this.run.steps.length}):`, "    s = shown % len(X)",
        "    if s == 0:", "        mistakes.append(0)",
        "    if t[s] * (X[s] @ w + b) <= 0:", "        w, b = w + t[s] * X[s], b + t[s]", "        mistakes[-1] += 1",
        'print("w =", w, " b =", b, " mistakes in each pass:", mistakes)', "",
        "# the widest margin: the shortest u with u · G[s] ≥ 1 (Lawson and Hanson's way)",
        "G = t[:, np.newaxis] * np.column_stack([X, np.ones(len(X))])",
        "E, f = np.vstack([G.T, np.ones(len(X))]), np.array([0, 0, 0, 1])",
        "rest = E @ nnls(E, f)[0] - f",
        "bound = np.inf  # if no line separates the classes",
        "if np.linalg.norm(rest) > 1e-7:",
        "    margin = 1 / np.linalg.norm(rest[:3] / rest[3])",
        "    bound = (np.linalg.norm(G, axis=1).max() / margin) ** 2",
        'print(f"the theorem allows {bound:.0f} mistakes")', ""].join("\n") };
    }
  }

  customElements.define("perceptron-stepper", PerceptronStepper);
}
