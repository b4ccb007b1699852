/* Turns the table of a ledger into a stepper: one entry at a time, by button or by key.
   The table itself comes from the chapter's Python, complete; without this script it stays
   as it is. */

class LedgerStepper extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("tr[data-step]")];
    if (!this.rows.length || this.status) return;
    this.step = this.rows.length + 1; // past the last one: everything shows
    this.linkEquations();
    this.prepend(this.makeControls());
    this.show();
  }

  makeControls() {
    const controls = document.createElement("div");
    controls.className = "ledger-controls";
    controls.setAttribute("role", "group");
    controls.setAttribute("aria-label", "Go through the ledger");
    this.buttons = {
      start: this.makeButton("Start", () => 1),
      back: this.makeButton("← Back", () => this.step - 1),
      next: this.makeButton("Next →", () => this.step + 1),
      all: this.makeButton("Show all", () => this.rows.length + 1),
    };
    controls.append(...Object.values(this.buttons));
    controls.addEventListener("keydown", (event) => this.onKey(event));
    this.status = document.createElement("p");
    this.status.className = "ledger-status";
    this.status.setAttribute("role", "status");
    const panel = document.createElement("div");
    panel.className = "ledger-panel";
    panel.append(controls, this.status);
    return panel;
  }

  makeButton(label, target) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => this.goTo(target()));
    return button;
  }

  onKey(event) {
    const last = this.rows.length;
    const from = Math.min(this.step, last + 1);
    const targets = { ArrowRight: from > last ? 1 : from + 1, ArrowLeft: from - 1, Home: 1, End: last };
    if (!(event.key in targets) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.goTo(targets[event.key]);
  }

  goTo(step) {
    this.step = Math.min(Math.max(step, 1), this.rows.length + 1);
    const { start, next } = this.buttons;
    const focused = document.activeElement; // asked first: a disabled button loses the focus
    const ours = this.contains(focused);
    this.show();
    if (focused === start && !next.disabled) next.focus(); // so that Enter goes on
    else if (ours && focused.disabled) (next.disabled ? start : next).focus();
  }

  show() {
    const all = this.step > this.rows.length;
    this.rows.forEach((row, index) => {
      const current = index + 1 === this.step;
      row.classList.toggle("to-come", index + 1 > this.step);
      row.classList.toggle("current", current);
      current ? row.setAttribute("aria-current", "step") : row.removeAttribute("aria-current");
    });
    this.markUses();
    this.buttons.back.disabled = all || this.step === 1;
    this.buttons.next.disabled = all;
    this.buttons.all.disabled = all;
    this.status.replaceChildren(...(all ? this.summary() : this.description()));
    if (!all) this.keepInView(this.rows[this.step - 1]);
  }

  /* mark the earlier lines whose results the current line uses */
  markUses() {
    const current = this.rows[this.step - 1];
    const used = current ? this.code(current).split("=").slice(1).join("=").match(/\w+/g) || [] : [];
    for (const row of this.rows) {
      row.classList.toggle("used", row !== current && used.includes(this.code(row).split(" ")[0]));
    }
  }

  summary() {
    return [`All ${this.rows.length} steps. Press “Start” and guess each value before you see it.`];
  }

  description() {
    const row = this.rows[this.step - 1];
    const [, code, value, slopes, equation] = row.cells;
    const part = row.parentElement.rows[0].textContent.split(":")[0];
    const line = document.createElement("code");
    line.textContent = this.code(row);
    const result = document.createElement("strong");
    result.textContent = value.textContent;
    const pieces = [`Step ${this.step} of ${this.rows.length}, ${part.toLowerCase()}. `, line, " gives ", result, ". "];
    if (slopes.children.length) {
      pieces.push(slopes.children.length > 1 ? "Local derivatives: " : "Local derivative: ");
      [...slopes.children].forEach((slope, index) => {
        pieces.push(index ? ", " : "", ...[...slope.cloneNode(true).childNodes]);
      });
      pieces.push(". ");
    }
    if (equation.textContent) pieces.push("Equation ", ...[...equation.cloneNode(true).childNodes], ".");
    return pieces;
  }

  code(row) {
    return row.cells[1].textContent;
  }

  keepInView(row) {
    const box = row.getBoundingClientRect();
    const top = this.querySelector(".ledger-panel").getBoundingClientRect().bottom;
    if (box.top < top || box.bottom > window.innerHeight) row.scrollIntoView({ block: "center" });
  }

  /* "(6.4)" becomes a link to the equation of that number, if the page has one */
  linkEquations() {
    const numbered = new Map(
      [...document.querySelectorAll(".math .eqno, div.math span.eqno")].map((number) => [
        number.firstChild.textContent.trim(),
        number.closest(".math").id,
      ]),
    );
    for (const cell of this.querySelectorAll("td.equation")) {
      const target = numbered.get(cell.textContent.trim());
      if (!target) continue;
      const link = document.createElement("a");
      link.href = `#${target}`;
      link.textContent = cell.textContent;
      cell.replaceChildren(link);
    }
  }
}

/* the table must be there before the element looks for it */
const define = () => customElements.define("ledger-stepper", LedgerStepper);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", define);
else define();
