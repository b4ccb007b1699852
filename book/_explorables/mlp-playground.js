/* A multilayer perceptron that trains in the page: data, layers, and a view of every neuron.
   Any change of a setting starts the training anew, so that the settings and the number of
   steps say all there is to say, in an address or in a program. */

{
  const { Explorable, Plot, PointEditor, SmallNetwork, OPTIMIZERS } = explorables;
  const { make, draw, mark, python, show, calm, palette, tint, contour, toPoints, logistic, clamp } = explorables;

  const SIDE = 61; // points along each side of a view
  const MOST_STEPS = 5000;
  const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
  const ACTIVATIONS = { tanh: "tanh", relu: "ReLU", logistic: "logistic", linear: "none (linear)" };
  const KERAS = { logistic: "sigmoid" }; // where Keras has another name
  const SETS = { xor: "XOR clouds", moons: "Moons", spirals: "Spirals", none: "Only your points" };

  class MlpPlayground extends Explorable {
    static defaults = { data: "xor", layers: [4], activation: "tanh", optimizer: "adam", rate: 0.03, seed: 1, steps: 0, pts: [] };
    static choices = { data: Object.keys(SETS), activation: Object.keys(ACTIVATIONS), optimizer: ["sgd", "momentum", "adam"] };
    static limits = { layers: [1, 8], rate: [0.0001, 10], seed: [1, 9999], steps: [0, MOST_STEPS], pts: [-3, 3] };

    settle(state) {
      state.layers = state.layers.slice(0, 4).map(Math.round);
      state.steps = Math.round(state.steps);
      state.pts = state.pts.slice(0, 120);
      return state;
    }

    build() {
      this.app.classList.add("mlp");
      this.editor = new PointEditor(this, { x: [-3, 3], y: [-3, 3] });
      this.map = make("canvas");
      this.frame = make("div", { class: "map" }, this.map);
      this.words = make("p", { class: "chosen number" });
      this.curve = make("div");
      this.views = make("div", { class: "views" });
      this.layerBox = make("div", { class: "stack" });
      this.app.append(
        this.group("Data and training", this.choice("data", "Data", SETS), this.choice("activation", "Activation", ACTIVATIONS),
          this.choice("optimizer", "Optimiser", { sgd: "gradient descent", momentum: "momentum", adam: "Adam" }),
          this.choice("rate", "Learning rate", new Map(RATES.map((rate) => [rate, rate])))),
        this.layerBox,
        this.makeRunner(),
        this.status,
        make("div", { class: "columns" }, make("div", {}, this.frame, this.words, this.editor.makeSwitch()),
          make("div", {}, this.curve, this.views)),
        this.editor.table,
      );
      this.bound.push(() => this.showLayers());
    }

    makeRunner() {
      this.runButton = this.button("Train", () => (this.running ? this.pause() : this.run()), { class: "main" });
      return this.group("Training", this.runButton, this.button("One step", () => this.advance(1)),
        this.button("100 steps", () => this.advance(100)), this.button("Back to step 0", () => this.rewind()),
        this.button("New weights", () => this.set({ seed: (this.state.seed % 9999) + 1 })));
    }

    showLayers() {
      const { layers } = this.state;
      if (this.layersShown === String(layers)) return;
      this.layersShown = String(layers);
      const held = document.activeElement?.dataset?.role;
      const rows = layers.map((n, k) => this.makeLayerRow(n, k));
      const more = this.button("Add a hidden layer", () => this.set({ layers: [...layers, 4] }), { "data-role": "more" });
      const less = this.button("Remove the last", () => this.set({ layers: layers.slice(0, -1) }), { "data-role": "less" });
      more.disabled = layers.length >= 4;
      less.disabled = !layers.length;
      this.layerBox.replaceChildren(...rows, this.group("Hidden layers", more, less));
      if (held) (this.layerBox.querySelector(`[data-role="${held}"]:enabled`) || more).focus();
    }

    makeLayerRow(n, k) {
      const change = (by) => this.set({ layers: this.state.layers.with(k, clamp(n + by, [1, 8])) });
      const name = `hidden layer ${k + 1}`;
      const fewer = this.button("−", () => change(-1), { "aria-label": `One neuron less in ${name}`, "data-role": `fewer${k}` });
      const another = this.button("+", () => change(1), { "aria-label": `One neuron more in ${name}`, "data-role": `another${k}` });
      fewer.disabled = n <= 1;
      another.disabled = n >= 8;
      return this.group(name, make("span", { class: "layer-name" }, `Hidden layer ${k + 1}`), fewer,
        make("span", { class: "number" }, `${n} neuron${n > 1 ? "s" : ""}`), another);
    }

    // data and network ---------------------------------------------------------------

    get limits() {
      return this.data[this.state.data]?.limits || [[-1.5, 1.5], [-1.5, 1.5]];
    }

    /* everything that the training depends on, but for its length */
    get key() {
      return JSON.stringify({ ...this.state, steps: 0 });
    }

    startTraining() {
      this.pause(false);
      const { data, layers, activation, seed, optimizer, rate, pts } = this.state;
      const given = this.data[data] || { X: [], y: [] };
      const own = toPoints(pts);
      this.X = Float64Array.from([...given.X, ...own.map(([x, y]) => [x, y])].flat());
      this.y = Float64Array.from([...given.y, ...own.map((point) => point[2])]);
      this.network = new SmallNetwork([2, ...layers, 1], activation, seed);
      this.firstWeights = this.network.weights;
      this.rule = new OPTIMIZERS[optimizer].rule(rate);
      this.losses = [];
      this.chosen = null;
      this.trained = this.key;
    }

    /* make up to `most` of the steps that are still to be made */
    catchUp(most) {
      const until = Math.min(this.state.steps, this.losses.length + most);
      while (this.y.length && this.losses.length < until) {
        this.losses.push(this.network.trainStep(this.X, this.y, this.rule));
      }
    }

    update() {
      if (this.trained !== this.key || this.losses.length > this.state.steps) this.startTraining();
      if (!this.running) this.catchUp(MOST_STEPS);
      this.paint();
    }

    set(changes) {
      if (!("steps" in changes)) changes = { ...changes, steps: 0 };
      super.set(changes);
    }

    advance(steps) {
      this.pause(false);
      this.set({ steps: Math.min(this.state.steps + steps, MOST_STEPS) });
    }

    rewind() {
      this.pause(false);
      this.set({ steps: 0 });
    }

    run() {
      if (calm()) return this.advance(500);
      this.running = true;
      this.status.setAttribute("aria-live", "off"); // many numbers a second are for eyes only
      this.runButton.textContent = "Pause";
      const turn = () => {
        if (!this.running) return;
        this.state.steps = Math.min(this.losses.length + 4, MOST_STEPS);
        this.catchUp(4);
        this.paint();
        this.status.textContent = this.describe();
        if (this.losses.length >= MOST_STEPS || !this.isConnected) this.pause();
        else requestAnimationFrame(turn);
      };
      turn();
    }

    pause(refresh = true) {
      if (!this.running) return;
      this.running = false;
      this.status.removeAttribute("aria-live");
      this.runButton.textContent = "Train";
      if (refresh) this.set({ steps: this.losses.length });
    }

    // what can be seen ---------------------------------------------------------------

    paint() {
      const [[x0, x1], [y0, y1]] = this.limits;
      const X = new Float64Array(2 * SIDE * SIDE);
      for (let k = 0; k < SIDE * SIDE; k++) {
        X[2 * k] = x0 + ((x1 - x0) * (k % SIDE)) / (SIDE - 1);
        X[2 * k + 1] = y0 + ((y1 - y0) * Math.floor(k / SIDE)) / (SIDE - 1);
      }
      this.surfaces = this.network.forward(X, SIDE * SIDE).map(({ a }) => a);
      this.colours = palette(this);
      this.paintViews();
      this.paintMap();
      this.paintCurve();
    }

    /* the values of one neuron, moved into [−1, 1] */
    values(depth, unit) {
      const layer = this.surfaces[depth];
      const width = layer.length / (SIDE * SIDE);
      const a = Float64Array.from({ length: SIDE * SIDE }, (_, k) => layer[k * width + unit]);
      if (depth === this.surfaces.length - 1) return a.map((z) => 2 * logistic(z) - 1);
      if (this.state.activation === "tanh") return a;
      if (this.state.activation === "logistic") return a.map((value) => 2 * value - 1);
      const largest = a.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
      return a.map((value) => value / largest);
    }

    paintViews() {
      const shape = this.network.layers.map((layer) => layer.nUnits);
      if (String(shape) !== this.viewsShape) this.makeViews(shape);
      this.canvases.forEach((row, depth) => row.forEach((canvas, unit) => tint(canvas, this.values(depth, unit), SIDE, this.colours)));
    }

    makeViews(shape) {
      this.viewsShape = String(shape);
      this.canvases = shape.map((n) => Array.from({ length: n }, () => make("canvas")));
      this.viewButtons = [];
      const rows = this.canvases.map((row, depth) => {
        const output = depth === shape.length - 1;
        const name = output ? "Output" : `Layer ${depth + 1}`;
        const buttons = row.map((canvas, unit) => {
          const label = output ? "Show the output" : `Show neuron ${unit + 1} of layer ${depth + 1}`;
          const button = make("button", { type: "button", class: "view", "aria-label": label, "aria-pressed": false,
            onclick: () => this.choose(depth, unit) }, canvas);
          this.viewButtons.push([button, depth, unit]);
          return button;
        });
        return make("div", { class: "view-row" }, make("span", {}, name), make("div", {}, ...buttons));
      });
      this.views.replaceChildren(...rows);
    }

    choose(depth, unit) {
      this.chosen = [depth, unit];
      this.paintMap();
    }

    paintMap() {
      const [depth, unit] = this.chosen || [this.surfaces.length - 1, 0];
      this.viewButtons.forEach(([button, d, u]) => button.setAttribute("aria-pressed", d === depth && u === unit));
      const values = this.values(depth, unit);
      tint(this.map, values, SIDE, this.colours);
      const plot = this.mapPlot();
      const [x, y] = this.limits;
      const cell = (box, k) => box[0] + ((box[1] - box[0]) * k) / (SIDE - 1);
      const lines = contour(values, SIDE, 0).map(([a, b, c, d]) => plot.path([[cell(x, a), cell(y, b)], [cell(x, c), cell(y, d)]]));
      this.border.setAttribute("d", lines.join("") || "M0 0");
      plot.svg.setAttribute("aria-label", `What ${this.nameOf(depth, unit)} says about each point of the plane, and the data`);
      this.words.textContent = this.formulaOf(depth, unit);
    }

    /* the axes and the data on top of the tint, drawn anew for other data only */
    mapPlot() {
      if (this.mapped === this.trained) return this.plot;
      this.mapped = this.trained;
      const [x, y] = this.limits;
      this.plot = new Plot({ x, y, width: 360, height: 360, inset: [8, 8, 30, 40] });
      this.border = draw("path", { class: "border" });
      this.plot.layer("lines").append(this.border);
      const size = this.y.length > 60 ? 3.4 : 5;
      const marks = Array.from(this.y, (kind, s) => mark(this.plot, this.X[2 * s], this.X[2 * s + 1], kind, size));
      this.plot.layer("points").append(...marks);
      this.editor.listen(this.plot);
      this.frame.replaceChildren(this.map, this.plot.svg);
      return this.plot;
    }

    nameOf(depth, unit) {
      return depth === this.surfaces.length - 1 ? "the output" : `neuron ${unit + 1} of layer ${depth + 1}`;
    }

    /* "Neuron 1 of layer 1: tanh(0.53 x1 − 1.20 x2 + 0.10)" */
    formulaOf(depth, unit) {
      const { W, b, nInputs, nUnits } = this.network.layers[depth];
      const input = depth ? "a" : "x";
      const terms = Array.from({ length: nInputs }, (_, i) => [W[i * nUnits + unit], `${input}${i + 1}`]);
      const sum = [...terms, [b[unit], ""]].map(([w, name], k) =>
        `${k ? (w < 0 ? " − " : " + ") : w < 0 ? "−" : ""}${show(Math.abs(w))} ${name}`.trimEnd()).join("");
      const last = depth === this.surfaces.length - 1;
      const outer = last ? "logistic" : this.state.activation;
      const name = this.nameOf(depth, unit);
      return `${name[0].toUpperCase()}${name.slice(1)}: ${outer === "linear" ? sum : `${outer}(${sum})`}`;
    }

    paintCurve() {
      const losses = this.losses;
      const finite = losses.filter(Number.isFinite);
      const y = [0, Math.max(0.7, ...finite.slice(0, 50), ...finite.slice(-50)) * 1.05];
      const plot = new Plot({ x: [0, Math.max(20, losses.length)], y, width: 360, height: 170, names: ["steps", "loss"],
        label: `Loss curve: ${losses.length ? `from ${show(losses[0], 3)} to ${show(losses.at(-1), 3)} in ${losses.length} steps` : "no step yet"}` });
      const every = Math.ceil(losses.length / 300);
      const shown = losses.map((loss, k) => [k + 1, loss]).filter((_, k) => k % every === 0 || k === losses.length - 1);
      plot.layer("curves").append(draw("path", { class: "curve", d: plot.path(shown) || "M0 0" }));
      this.curve.replaceChildren(plot.svg);
    }

    // words and numbers --------------------------------------------------------------

    get numbers() {
      const z = this.y.length ? this.network.forward(this.X, this.y.length).at(-1).z : [];
      const right = this.y.reduce((sum, y, s) => sum + (z[s] >= 0 === y > 0.5), 0);
      return { losses: this.losses, weights: this.network.weights, start: this.firstWeights, logits: [...z],
        right, n: this.y.length, surfaces: this.surfaces.map((a) => [...a]) };
    }

    describe() {
      const { right, n } = this.numbers;
      if (!n) return "There are no points yet. Click on the map, or add points in the table below.";
      const steps = this.losses.length;
      const loss = steps ? `, loss ${show(this.losses.at(-1), 4)} before the last step` : "";
      const end = steps >= MOST_STEPS ? " This is as far as the page trains." : "";
      return `Step ${steps}${loss}: ${right} of ${n} points right (${show((100 * right) / n, 1)} %).${end}`;
    }

    code() {
      return { Keras: this.kerasCode(), "the book's package": this.annbookCode() };
    }

    dataCode() {
      const { data, pts } = this.state;
      const own = toPoints(pts);
      const call = this.data[data]?.python;
      const lines = [];
      if (call) lines.push(`data = ${call}`, "X, y = data.X.round(2), data.y");
      if (own.length || !call) {
        lines.push(`own = np.array(${python(own)}).reshape(-1, 3)  # x1, x2, class`);
        lines.push(call ? "X, y = np.vstack([X, own[:, :2]]), np.append(y, own[:, 2])" : "X, y = own[:, :2], own[:, 2]");
      }
      return [...lines, "y = y[:, np.newaxis]"];
    }

    imports(...others) {
      const call = this.data[this.state.data]?.python;
      return [...others, ...(call ? [`from annbook.data import ${call.split("(")[0]}`] : [])].sort();
    }

    startCode() {
      const arrays = this.firstWeights.map((part) => `    np.array(${python(part)}),`.replace(/np\.array\(\[(0, )*0\]\)/, `np.zeros(${part.length})`));
      return ["start = [  # the weights of step 0: W, b of each layer", ...arrays, "]"];
    }

    annbookCode() {
      const { layers, activation, optimizer, rate, steps } = this.state;
      const rule = OPTIMIZERS[optimizer].annbook;
      const hidden = layers.flatMap((n) => [`Dense(${n})`, `Activation("${activation}")`]);
      return ["import numpy as np", "",
        ...this.imports("from annbook.layers import Activation, Dense", "from annbook.mlp import Network", `from annbook.optimizers import ${rule}`), "",
        ...this.dataCode(), "", ...this.startCode(),
        `network = Network([${[...hidden, "Dense(1)"].join(", ")}], "binary_cross_entropy")`,
        "network.set_weights(start)", `optimizer = ${rule}(${rate})`,
        `for _ in range(${steps}):`, "    loss = network.train_step(X, y, optimizer)", "",
        "accuracy = np.mean((network.outputs(X) >= 0) == y)", 'print(f"accuracy {accuracy:.1%}")', ""].join("\n");
    }

    kerasCode() {
      const { layers, activation, optimizer, rate, steps } = this.state;
      const hidden = layers.map((n) => `    keras.layers.Dense(${n}, "${KERAS[activation] || activation}"),`);
      return ["import keras", "import numpy as np", ...this.imports(""), "",
        ...this.dataCode(), "", ...this.startCode(),
        "model = keras.Sequential([", "    keras.Input((2,)),", ...hidden, '    keras.layers.Dense(1, "sigmoid"),', "])",
        "model.set_weights(start)",
        `model.compile(keras.optimizers.${OPTIMIZERS[optimizer].keras(rate)}, "binary_crossentropy", metrics=["accuracy"])`,
        `history = model.fit(X, y, batch_size=len(X), epochs=${steps}, shuffle=False, verbose=0)`, "",
        "loss, accuracy = model.evaluate(X, y, batch_size=len(X), verbose=0)",
        'print(f"loss {loss:.4f}, accuracy {accuracy:.1%}")', ""].join("\n");
    }
  }

  customElements.define("mlp-playground", MlpPlayground);
}
