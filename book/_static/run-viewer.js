/* Adds to the drawings of logged runs: a switch for each run, and for each scalar a slider
   that reads the curves off. Everything shown comes from the chapter's Python; without this
   script the drawings and tables stay as they are. */

class RunViewer extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    this.querySelectorAll(".run-legend > li").forEach((item) => this.makeSwitch(item));
    this.querySelectorAll(".run-scalar").forEach((section) => this.makeReader(section));
  }

  makeSwitch(item) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.append(...item.childNodes);
    button.addEventListener("click", () => this.toggle(button, item.dataset.run));
    item.replaceChildren(button);
  }

  toggle(button, run) {
    const show = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(show));
    const parts = `section :is(g, td, th, svg)[data-run="${run}"]`;
    this.querySelectorAll(parts).forEach((part) => part.classList.toggle("run-off", !show));
    this.querySelectorAll(".run-scalar input").forEach((slider) => slider.dispatchEvent(new Event("input")));
  }

  makeReader(section) {
    const rows = [...section.querySelectorAll("tr[data-step]")];
    const svg = section.querySelector("svg.run-plot");
    const tag = section.querySelector(".run-tag code").textContent;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = rows.length - 1;
    slider.value = slider.max;
    slider.setAttribute("aria-label", `Step at which to read ${tag}`);
    const output = document.createElement("output");
    const read = () => {
      const row = rows[slider.value];
      const text = this.describe(row, section);
      output.textContent = text;
      slider.setAttribute("aria-valuetext", text);
      this.moveCursor(svg, Number(row.dataset.step));
    };
    slider.addEventListener("input", read);
    svg.addEventListener("pointermove", (event) => {
      slider.value = this.nearest(rows, this.stepAt(svg, event.clientX));
      read();
    });
    const panel = document.createElement("div");
    panel.className = "run-reader";
    const prompt = document.createElement("span");
    prompt.textContent = "Read off:";
    panel.append(prompt, slider, output);
    section.querySelector(".run-drawings").after(panel);
    read();
  }

  /* "step 3: 0001-a/train 0.42, 0002-b/train not a number" */
  describe(row, section) {
    const heads = section.querySelectorAll("thead th[data-run]");
    const cells = row.querySelectorAll("td[data-run]");
    const values = [...cells]
      .map((cell, index) => [cell, heads[index].textContent])
      .filter(([cell]) => cell.textContent && !cell.classList.contains("run-off"))
      .map(([cell, name]) => `${name} ${cell.textContent}`);
    return `step ${row.dataset.step}: ${values.join(", ") || "nothing"}`;
  }

  moveCursor(svg, step) {
    const { low, high, start, end } = this.reach(svg);
    const at = start + ((step - low) / (high - low)) * (end - start);
    const cursor = svg.querySelector(".cursor");
    const box = svg.viewBox.baseVal;
    const places = { x1: at, x2: at, y1: 14, y2: box.height - 42 };
    Object.entries(places).forEach(([name, value]) => cursor.setAttribute(name, value));
    cursor.removeAttribute("hidden");
  }

  stepAt(svg, clientX) {
    const { low, high, start, end } = this.reach(svg);
    const box = svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return low + ((x - start) / (end - start)) * (high - low);
  }

  nearest(rows, step) {
    const distances = rows.map((row) => Math.abs(Number(row.dataset.step) - step));
    return distances.indexOf(Math.min(...distances));
  }

  reach(svg) {
    return Object.fromEntries(Object.entries(svg.dataset).map(([name, value]) => [name, Number(value)]));
  }
}

/* the drawings must be there before the element looks for them */
const defineRunViewer = () => customElements.define("run-viewer", RunViewer);
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", defineRunViewer);
else defineRunViewer();
