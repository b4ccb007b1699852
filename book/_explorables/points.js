/* Points of two classes that a reader places: by pointer on a plot, or in a table of numbers.
   As a setting they are one flat list, x1, x2, class, x1, x2, class, and so on. */

{
  const { make, round, clamp } = explorables;

  const toPoints = (flat) =>
    Array.from({ length: Math.floor(flat.length / 3) }, (_, k) => [flat[3 * k], flat[3 * k + 1], flat[3 * k + 2] ? 1 : 0]);

  /* Controls for the points in the setting `pts` of an element: which class comes next, and
     a table. Their coordinates stay in `range`, and there are at most `most` of them. */
  class PointEditor {
    constructor(owner, { x, y, most = 40, least = 0 }) {
      Object.assign(this, { owner, x, y, most, least, kind: 1 });
      this.body = make("tbody");
      this.add = owner.button("Add a point", () => this.place(this.middle()));
      const head = ["x1", "x2", "class", ""].map((name) => make("th", { scope: "col" }, name));
      const table = make("table", {}, make("caption", {}, "Your points"), make("thead", {}, make("tr", {}, ...head)), this.body);
      this.table = make("details", { class: "points" }, make("summary", {}, "Points as a table"),
        make("div", { class: "scroll" }, table), this.add);
      owner.bound.push(() => this.sync());
    }

    /* two buttons: the class of the next point that is placed */
    makeSwitch() {
      const names = ["● class 0", "■ class 1"];
      const buttons = names.map((name, kind) =>
        this.owner.button(name, () => {
          this.kind = kind;
          buttons.forEach((button, k) => button.setAttribute("aria-pressed", k === kind));
        }, { "aria-pressed": kind === this.kind }),
      );
      return this.owner.group("Class of the next point", make("span", {}, "Click to place:"), ...buttons);
    }

    middle() {
      return [(this.x[0] + this.x[1]) / 2, (this.y[0] + this.y[1]) / 2];
    }

    /* pointer clicks on a plot become points; marks with `data-point` can be dragged */
    listen(plot) {
      let held = null;
      let moved = false;
      plot.svg.classList.add("placing");
      plot.svg.addEventListener("pointerdown", (event) => {
        moved = false;
        held = event.target.dataset.point ?? null;
        if (held !== null) plot.svg.setPointerCapture(event.pointerId);
      });
      plot.svg.addEventListener("pointermove", (event) => {
        if (held === null) return;
        moved = true;
        this.move(Number(held), ...plot.at(event));
      });
      plot.svg.addEventListener("pointerup", () => (held = null));
      plot.svg.addEventListener("click", (event) => {
        if (moved || event.target.dataset.point) return;
        const [x, y] = plot.at(event);
        if (x >= this.x[0] && x <= this.x[1] && y >= this.y[0] && y <= this.y[1]) this.place([x, y]);
      });
    }

    place([x, y]) {
      const { pts } = this.owner.state;
      if (pts.length < 3 * this.most) this.change([...pts, round(x, 2), round(y, 2), this.kind]);
    }

    change(pts) {
      this.owner.set({ pts });
    }

    move(k, x, y) {
      const pts = [...this.owner.state.pts];
      pts[3 * k] = round(clamp(x, this.x), 2);
      pts[3 * k + 1] = round(clamp(y, this.y), 2);
      this.change(pts);
    }

    sync() {
      const { pts } = this.owner.state;
      this.add.disabled = pts.length >= 3 * this.most;
      if (this.body.rows.length !== pts.length / 3) this.body.replaceChildren(...toPoints(pts).map((_, k) => this.makeRow(k)));
      [...this.body.rows].forEach((row, k) => {
        const [x, y, kind] = row.querySelectorAll("input, select");
        if (document.activeElement !== x) x.value = pts[3 * k];
        if (document.activeElement !== y) y.value = pts[3 * k + 1];
        kind.value = pts[3 * k + 2] ? 1 : 0;
      });
    }

    makeRow(k) {
      const number = (offset, range, name) =>
        make("input", { type: "number", step: 0.1, min: range[0], max: range[1], "aria-label": `${name} of point ${k + 1}`,
          onchange: (event) => this.edit(k, offset, clamp(event.target.valueAsNumber || 0, range)) });
      const kind = make("select", { "aria-label": `class of point ${k + 1}`, onchange: () => this.edit(k, 2, Number(kind.value)) },
        make("option", { value: 0 }, "● 0"), make("option", { value: 1 }, "■ 1"));
      const remove = this.owner.button("Remove", () => this.remove(k), { "aria-label": `Remove point ${k + 1}` });
      const cells = [number(0, this.x, "x1"), number(1, this.y, "x2"), kind, remove].map((part) => make("td", {}, part));
      return make("tr", {}, ...cells);
    }

    edit(k, offset, value) {
      this.change(this.owner.state.pts.with(3 * k + offset, round(value, 2)));
    }

    remove(k) {
      const { pts } = this.owner.state;
      if (pts.length <= 3 * this.least) return;
      this.change(pts.toSpliced(3 * k, 3));
      const next = this.body.rows[Math.min(k, this.body.rows.length - 1)];
      (next ? next.querySelector("button") : this.add).focus(); // the button pressed is gone
    }
  }

  Object.assign(explorables, { PointEditor, toPoints });
}
