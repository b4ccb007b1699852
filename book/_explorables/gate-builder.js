/* McCulloch–Pitts neurons to wire: who excites whom, once or twice, and who vetoes; their truth
   table, and what the network does in one case. */

{
  const { Explorable } = explorables;
  const { make, draw, arrowTo, python } = explorables;

  const INPUTS = ["A", "B", "C"];
  const NEURONS = ["P", "Q", "R", "S"];
  const WAYS = { 0: "—", 1: "once", 2: "twice", v: "veto" };
  const GOALS = {
    none: ["no goal", null], and: ["A and B", [0, 0, 0, 1]], or: ["A or B", [0, 1, 1, 1]], nota: ["not A", [1, 1, 0, 0]],
    andnot: ["A and not B", [0, 0, 1, 0]], nand: ["not (A and B)", [1, 1, 1, 0]], implies: ["A implies B", [1, 1, 0, 1]],
    xor: ["A xor B", [0, 1, 1, 0]], same: ["A equals B", [1, 0, 0, 1]],
    majority: ["at least two of A, B, C", [0, 0, 0, 1, 0, 1, 1, 1]], odd: ["an odd number of A, B, C", [0, 1, 1, 0, 1, 0, 0, 1]],
  };
  const OTHERS = { "0000": "never", "1111": "always", "0011": "A", "0101": "B", "1010": "not B", "0100": "B and not A",
    "1000": "neither A nor B", "1011": "B implies A" };

  class GateBuilder extends Explorable {
    /* `wires` has a word for each neuron, and in it a letter for each source: the inputs, the
       source that is always on, then the neurons before it */
    static defaults = { inputs: 2, wires: "110", goal: "xor", row: 3 };
    static choices = { goal: Object.keys(GOALS) };
    static limits = { inputs: [2, 3], row: [0, 7] };

    settle(state) {
      state.inputs = Math.round(state.inputs);
      const words = state.wires.split(".").slice(0, NEURONS.length);
      state.wires = words.map((word, k) =>
        Array.from({ length: state.inputs + 1 + k }, (_, i) => (word[i] in WAYS ? word[i] : "0")).join("")).join(".");
      state.row = Math.min(Math.round(state.row), 2 ** state.inputs - 1);
      if ((GOALS[state.goal][1]?.length ?? 0) > 2 ** state.inputs) state.goal = "none";
      return state;
    }

    build() {
      this.app.classList.add("gates");
      this.wiring = make("div", { class: "scroll" });
      this.picture = make("div");
      this.table = make("div", { class: "scroll" });
      const goals = Object.fromEntries(Object.entries(GOALS).map(([key, [words]]) => [key, words]));
      this.more = this.button("Add a neuron", () => this.set({ wires: `${this.state.wires}.` }));
      this.less = this.button("Remove the last", () => this.set({ wires: this.words.slice(0, -1).join(".") }));
      this.app.append(
        this.group("Task", this.choice("goal", "The last neuron is to say", goals, (goal) => this.choose(goal)),
          this.choice("inputs", "Inputs", { 2: "A, B", 3: "A, B, C" }, (inputs) => this.changeInputs(inputs)), this.more, this.less),
        this.wiring,
        make("div", { class: "columns" }, make("div", { class: "wide" }, this.picture), make("div", {}, this.table)),
      );
      this.bound.push(() => this.showWiring());
    }

    get words() {
      return this.state.wires.split(".");
    }

    get sources() {
      return [...INPUTS.slice(0, this.state.inputs), "1", ...NEURONS];
    }

    get names() {
      return NEURONS.slice(0, this.words.length);
    }

    choose(goal) {
      const three = GOALS[goal][1]?.length === 8;
      if (three) this.changeInputs(3, { goal });
      else this.set({ goal });
    }

    /* a third input is heard by nobody at first */
    changeInputs(inputs, more = {}) {
      const before = this.state.inputs;
      const words = this.words.map((word) => {
        const heard = word.slice(0, before).padEnd(inputs, "0").slice(0, inputs);
        return heard + word.slice(before);
      });
      this.set({ inputs, wires: words.join("."), ...more });
    }

    wire(k, i, way) {
      const words = this.words;
      words[k] = words[k].slice(0, i) + way + words[k].slice(i + 1);
      this.set({ wires: words.join(".") });
    }

    showWiring() {
      const shape = `${this.state.inputs} ${this.words.length}`;
      this.more.disabled = this.words.length >= NEURONS.length;
      this.less.disabled = this.words.length <= 1;
      if (this.shape !== shape) this.makeWiring(shape);
      this.selects.forEach(([select, k, i]) => (select.value = this.words[k][i]));
    }

    makeWiring(shape) {
      this.shape = shape;
      this.selects = [];
      const head = ["source", ...this.names.map((name) => `neuron ${name}`)].map((name) => make("th", { scope: "col" }, name));
      const sources = this.sources.slice(0, this.state.inputs + this.words.length);
      const rows = sources.map((source, i) => {
        const cells = this.words.map((word, k) => make("td", {}, ...(i < word.length ? [this.makeSelect(source, k, i)] : [])));
        return make("tr", {}, make("th", { scope: "row" }, source === "1" ? "1 (always on)" : source), ...cells);
      });
      this.wiring.replaceChildren(make("table", { class: "wiring" }, make("caption", {}, "Which source excites which neuron, once or twice, and which has a veto"),
        make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
    }

    makeSelect(source, k, i) {
      const options = Object.entries(WAYS).map(([value, words]) => make("option", { value }, words));
      const name = source === "1" ? "the always-on source" : source;
      const select = make("select", { "aria-label": `${name} to ${NEURONS[k]}`, onchange: () => this.wire(k, i, select.value) }, ...options);
      this.selects.push([select, k, i]);
      return select;
    }

    /* what every source does in one case: 0 or 1, by name */
    activity(row) {
      const { inputs } = this.state;
      const active = { 1: 1 };
      INPUTS.slice(0, inputs).forEach((name, k) => (active[name] = (row >> (inputs - 1 - k)) & 1));
      this.words.forEach((word, k) => {
        const arriving = [...word].map((way, i) => [way, active[this.sources[i]]]);
        const excited = arriving.reduce((sum, [way, on]) => sum + (on && way !== "v" ? Number(way) : 0), 0);
        const vetoed = arriving.some(([way, on]) => way === "v" && on);
        active[NEURONS[k]] = excited >= 2 && !vetoed ? 1 : 0;
      });
      return active;
    }

    get rows() {
      return Array.from({ length: 2 ** this.state.inputs }, (_, row) => this.activity(row));
    }

    get wanted() {
      const [, column] = GOALS[this.state.goal];
      if (!column || column.length === this.rows.length) return column;
      return this.rows.map((_, row) => column[row >> 1]); // a goal of A and B, whatever C does
    }

    update() {
      this.drawNetwork(this.activity(this.state.row));
      this.listCases();
    }

    listCases() {
      const inputs = INPUTS.slice(0, this.state.inputs);
      const last = this.names.at(-1);
      const wanted = this.wanted;
      const head = ["shown", ...inputs, ...this.names, ...(wanted ? ["goal"] : [])].map((name) => make("th", { scope: "col" }, name));
      const held = this.table.contains(document.activeElement);
      const rows = this.rows.map((active, row) => {
        const pick = make("input", { type: "radio", name: `${this.id}-case`, "aria-label": `Show the case ${inputs.map((name) => `${name} = ${active[name]}`).join(", ")}`,
          onchange: () => this.set({ row }) });
        pick.checked = row === this.state.row;
        const bits = [...inputs, ...this.names].map((name) => make("td", { class: active[name] ? "on" : "" }, String(active[name])));
        const right = wanted && wanted[row] === active[last];
        const goal = wanted ? [make("td", {}, `${wanted[row]} ${right ? "✓" : "✗"}`)] : [];
        return make("tr", {}, make("td", {}, pick), ...bits, ...goal);
      });
      this.table.replaceChildren(make("table", { class: "cases" }, make("caption", {}, "Truth table"),
        make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows)));
      if (held) this.table.querySelector("input:checked").focus();
    }

    places() {
      const sources = this.sources.slice(0, this.state.inputs + 1 + this.words.length);
      const used = this.words.some((word) => word[this.state.inputs] !== "0");
      const left = sources.slice(0, this.state.inputs + (used ? 1 : 0));
      const places = Object.fromEntries(left.map((name, k) => [name, [34, 130 + (k - (left.length - 1) / 2) * 76]]));
      this.names.forEach((name, k) => {
        const last = k === this.words.length - 1;
        places[name] = [146 + 104 * k, last ? 130 : k % 2 ? 205 : 55];
      });
      return places;
    }

    drawNetwork(active) {
      const places = this.places();
      const edges = this.words.flatMap((word, k) => [...word].flatMap((way, i) =>
        way === "0" ? [] : this.drawEdge(places[this.sources[i]], places[NEURONS[k]], way, active[this.sources[i]])));
      const nodes = Object.entries(places).flatMap(([name, [x, y]]) => [
        draw("circle", { class: `node${active[name] ? " firing" : ""}${name === "1" ? " constant" : ""}`, cx: x, cy: y, r: 20 }),
        draw("text", { x, y: y + 5, "text-anchor": "middle", class: active[name] ? "firing" : "" }, name)]);
      const [x, y] = places[this.names.at(-1)];
      const out = draw("path", { class: `wire${active[this.names.at(-1)] ? " active" : ""}`, d: arrowTo([x + 20, y], [x + 56, y]) });
      const inputs = INPUTS.slice(0, this.state.inputs).map((name) => `${name} = ${active[name]}`).join(", ");
      const firing = this.names.filter((name) => active[name]);
      this.picture.replaceChildren(draw("svg", { viewBox: `0 0 ${Math.max(300, x + 64)} 260`, class: "plot network", role: "img",
        "aria-label": `The network in the case ${inputs}. ${firing.length ? `Firing: ${firing.join(", ")}.` : "No neuron fires."}` }, ...edges, out, ...nodes));
    }

    /* one arrow, two arrows, or a dashed line that ends in a bar */
    drawEdge(from, to, way, on) {
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
      const length = Math.hypot(dx, dy);
      const [ex, ey] = [dx / length, dy / length];
      const look = on ? " active" : "";
      const line = (offset) => [[from[0] + 20 * ex - offset * ey, from[1] + 20 * ey + offset * ex],
        [to[0] - 21 * ex - offset * ey, to[1] - 21 * ey + offset * ex]];
      if (way !== "v") return (way === "1" ? [0] : [-4.5, 4.5]).map((offset) => draw("path", { class: `wire${look}`, d: arrowTo(...line(offset), 8) }));
      const [start, end] = line(0);
      const bar = `M${end[0] - 9 * ey} ${end[1] + 9 * ex}L${end[0] + 9 * ey} ${end[1] - 9 * ex}`;
      return [draw("path", { class: `wire veto dashes${look}`, d: `M${start}L${end}` }), draw("path", { class: `wire veto${look}`, d: bar })];
    }

    get numbers() {
      return { columns: Object.fromEntries(this.names.map((name) => [name, this.rows.map((active) => active[name])])) };
    }

    /* the name of a column, if it has one */
    nameOf(column) {
      const known = Object.values(GOALS).find(([, wanted]) => String(wanted) === String(column));
      return known?.[0] || (column.length === 4 ? OTHERS[column.join("")] : undefined);
    }

    describe() {
      const last = this.names.at(-1);
      const column = this.numbers.columns[last];
      const ones = column.filter(Boolean).length;
      const name = this.nameOf(column);
      const found = `${last} fires in ${ones} of ${column.length} cases${name ? `: ${name}` : ""}.`;
      const wanted = this.wanted;
      if (!wanted) return found;
      const right = column.filter((value, row) => value === wanted[row]).length;
      const neurons = this.names.length;
      return right === column.length ? `${found} The goal is reached with ${neurons} neuron${neurons > 1 ? "s" : ""}.`
        : `${found} ${right} of ${column.length} cases are as the goal wants.`;
    }

    code() {
      const sourceNames = (word, wanted) => [...word].flatMap((way, i) => Array(wanted === "v" ? Number(way === "v") : Number(way) || 0).fill(this.sources[i]));
      const neurons = this.words.map((word, k) =>
        `    Neuron("${NEURONS[k]}", excited_by=${python(sourceNames(word, "1"))}, inhibited_by=${python(sourceNames(word, "v"))}),`);
      return { "": ["from annbook.logic import Network, Neuron, truth_table", "",
        'neurons = [  # "1" is the source that is always on', ...neurons, "]",
        `network = Network(${python(INPUTS.slice(0, this.state.inputs))}, neurons, outputs=${python(this.names)})`,
        "table = truth_table(network)", "print(table)", ""].join("\n") };
    }
  }

  customElements.define("gate-builder", GateBuilder);
}
