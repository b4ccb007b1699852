/* What all interactive elements share: settings that live in the page's address, controls
   bound to them, a spoken summary, and the same thing as Python to copy.

   An element `<x-y id="name">` keeps its settings in the address as `#name?key=value&…`, so
   that a link can lead to any of them. Inside the tag stand a static figure, which shows as
   long as no script runs, and numbers that the package computed, as JSON. */

{
  /* make("button", {type: "button", onclick: go}, "Go") */
  const make = (tag, attributes = {}, ...children) =>
    furnish(document.createElement(tag), attributes, children);

  const furnish = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name.startsWith("aria-")) element.setAttribute(name, String(value));
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  /* numbers as Python writes them, without a negative zero */
  const python = (value) => {
    if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
    return typeof value === "string" ? JSON.stringify(value) : String(value + 0);
  };

  const round = (value, digits) => Number(value.toFixed(digits)) + 0;
  const clamp = (value, [low, high]) => Math.min(Math.max(value, low), high);

  /* 1234.5 → "1234.5", with a true minus sign */
  const show = (value, digits = 2) => {
    if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value < 0 ? "−∞" : "∞";
    const large = Math.abs(value) >= 1e6;
    return (large ? value.toExponential(1) : round(value, digits).toFixed(digits)).replace("-", "−");
  };

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  class Explorable extends HTMLElement {
    static defaults = {}; // settings: numbers, texts or lists of numbers
    static limits = {}; // [lowest, highest] of a number, or of each number in a list
    static choices = {}; // allowed texts

    connectedCallback() {
      if (this.state) return;
      this.data = JSON.parse(this.querySelector(":scope > script")?.textContent || "{}");
      this.start = { ...this.constructor.defaults, ...this.parse(this.dataset.state || "") };
      this.state = this.settle({ ...this.start, ...this.fromAddress() });
      this.bound = []; // functions that bring the controls in line with the settings
      this.status = make("p", { role: "status", class: "explorable-status" });
      this.app = make("div", { class: "explorable" });
      this.build();
      for (const bring of this.bound) bring(); // some add others
      this.update();
      if (!this.app.contains(this.status)) this.app.append(this.status);
      this.app.append(this.makeFooter());
      this.append(this.app);
      this.classList.add("live");
      addEventListener("hashchange", () => this.followAddress());
      this.watchTheme();
      this.announce();
      if (this.fromAddress()) this.scrollIntoView();
    }

    /* to be written by each element */
    build() {} // fill this.app; this.status goes to its end unless it is put elsewhere
    update() {} // draw this.state
    describe() { return ""; } // the summary that a screen reader speaks
    code() { return {}; } // name → Python program
    settle(state) { return state; } // mend settings that do not fit together

    /* change settings, as a reader does */
    set(changes) {
      this.state = this.settle({ ...this.state, ...changes });
      this.refresh();
      this.writeAddress();
    }

    refresh() {
      for (const bring of this.bound) bring(); // some add others
      this.update();
      this.announce();
    }

    announce() {
      const text = this.describe();
      if (this.status.textContent !== text) this.status.textContent = text;
      if (this.programs) for (const part of this.programs) part.refresh();
    }

    /* colours that are painted, not styled, must be painted again */
    watchTheme() {
      const repaint = () => this.update();
      new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    }

    // settings in the address ----------------------------------------------------------

    parse(text) {
      const settings = {};
      for (const [key, value] of new URLSearchParams(text)) {
        const known = this.constructor.defaults[key];
        if (known === undefined) continue;
        const parsed = this.parseOne(key, value, known);
        if (parsed !== undefined) settings[key] = parsed;
      }
      return settings;
    }

    parseOne(key, value, known) {
      const { limits, choices } = this.constructor;
      if (typeof known === "string") return !choices[key] || choices[key].includes(value) ? value : undefined;
      const numbers = value === "" ? [] : value.split(",").map(Number);
      if (!numbers.every(Number.isFinite)) return undefined;
      const within = limits[key] ? numbers.map((number) => clamp(number, limits[key])) : numbers;
      return Array.isArray(known) ? within : within[0];
    }

    settings() {
      const { defaults } = this.constructor;
      const changed = Object.keys(defaults).filter((key) => String(this.state[key]) !== String(defaults[key]));
      return changed.map((key) => `${key}=${encodeURIComponent(this.state[key]).replaceAll("%2C", ",")}`).join("&");
    }

    fromAddress() {
      const [name, text] = location.hash.slice(1).split("?");
      return name === this.id && text !== undefined ? this.parse(text) : null;
    }

    followAddress() {
      const settings = this.fromAddress();
      if (!settings) return;
      this.state = this.settle({ ...this.constructor.defaults, ...settings });
      this.refresh();
      this.scrollIntoView();
    }

    writeAddress() {
      clearTimeout(this.writing); // browsers refuse too many changes in a short time
      this.writing = setTimeout(() => history.replaceState(history.state, "", `#${this.id}?${this.settings()}`), 250);
    }

    // controls ---------------------------------------------------------------------------

    button(label, onclick, more = {}) {
      return make("button", { type: "button", onclick, ...more }, label);
    }

    /* a labelled range; `log` for one whose exponent moves evenly, to two digits */
    slider(key, label, { min, max, step, digits = 2, log = false, index = null }) {
      const read = () => (index === null ? this.state[key] : this.state[key][index]);
      const inner = log ? [Math.log10(min), Math.log10(max)] : [min, max];
      const input = make("input", { type: "range", min: inner[0], max: inner[1], step: log ? 0.05 : step });
      const output = make("span", { class: "value", "aria-hidden": true }); // spoken as the value
      input.addEventListener("input", () => {
        const value = log ? Number((10 ** input.valueAsNumber).toPrecision(2)) : input.valueAsNumber;
        this.set({ [key]: index === null ? value : this.state[key].with(index, value) });
      });
      this.bound.push(() => {
        const value = read();
        if (value === undefined) return;
        input.value = log ? Math.log10(value) : value;
        output.textContent = log ? String(value) : show(value, digits);
        input.setAttribute("aria-valuetext", output.textContent);
      });
      return make("label", { class: "control range" }, make("span", {}, label), input, output);
    }

    /* A labelled list to choose from; `options` from the setting's value to words. An object
       puts whole numbers first: where that is not their place, they come as a map. */
    choice(key, label, options, change = (value) => this.set({ [key]: value })) {
      const pairs = options instanceof Map ? [...options] : Object.entries(options);
      const items = pairs.map(([value, words]) => make("option", { value }, words));
      const select = make("select", {}, ...items);
      const numeric = typeof this.constructor.defaults[key] === "number";
      select.addEventListener("change", () => change(numeric ? Number(select.value) : select.value));
      this.bound.push(() => (select.value = String(this.state[key])));
      return make("label", { class: "control" }, make("span", {}, label), select);
    }

    group(label, ...children) {
      return make("div", { class: "controls", role: "group", "aria-label": label }, ...children);
    }

    // below the element ------------------------------------------------------------------

    makeFooter() {
      const link = this.button("Copy link", () => this.copy(this.link(), link));
      const back = this.button("Start again", () => this.set(structuredClone(this.start)));
      this.programs = Object.keys(this.code()).map((name) => this.makeProgram(name));
      return make("div", { class: "explorable-footer" }, this.group("Settings", back, link),
        ...this.programs.map((part) => part.box));
    }

    link() {
      return `${location.href.split("#")[0]}#${this.id}?${this.settings()}`;
    }

    makeProgram(name) {
      const label = `This in Python${name ? `: ${name}` : ""}`;
      const text = make("code");
      const scroller = make("pre", { tabindex: 0, role: "region", "aria-label": label }, text);
      const button = this.button("Copy as Python", () => this.copy(this.code()[name], button));
      const box = make("details", { class: "program" }, make("summary", {}, label), button, scroller);
      const refresh = () => box.open && (text.textContent = this.code()[name]);
      box.addEventListener("toggle", refresh);
      return { box, refresh };
    }

    async copy(text, button) {
      const words = button.textContent;
      let done = "Copied";
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        done = "Not allowed here: select the text instead";
      }
      button.textContent = done;
      setTimeout(() => (button.textContent = words), 2000);
    }
  }

  globalThis.explorables = { make, furnish, python, round, clamp, show, calm, Explorable };
}
