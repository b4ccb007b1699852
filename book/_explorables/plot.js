/* Drawing: a plane with axes in SVG, things to drag, tints on a canvas, contour lines. */

{
  const { furnish, clamp, show } = explorables;

  const draw = (tag, attributes = {}, ...children) =>
    furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

  /* about n round numbers that cover a range */
  const ticks = ([low, high], n = 5) => {
    const rough = (high - low) / n;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999);
    const first = Math.ceil(low / step - 1e-9);
    return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, k) =>
      Number(((first + k) * step).toPrecision(12)),
    );
  };

  class Plot {
    constructor({ x, y, width = 480, height = 360, names = ["", ""], label = "", inset = [12, 12, 44, 52] }) {
      const [top, right, bottom, left] = inset;
      Object.assign(this, { x, y, width, height, inset });
      this.box = { left, top, right: width - right, bottom: height - bottom };
      this.svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, class: width > 400 ? "plot large" : "plot", role: "img", "aria-label": label,
        style: `max-width: ${Math.round(1.3 * width)}px` });
      this.back = draw("g", { class: "axes" });
      this.clip = `clip-${(Plot.count = (Plot.count || 0) + 1)}`;
      const { left: l, top: t, right: r, bottom: b } = this.box;
      const frame = draw("clipPath", { id: this.clip }, draw("rect", { x: l, y: t, width: r - l, height: b - t }));
      this.area = draw("rect", { x: l, y: t, width: r - l, height: b - t, class: "area" });
      this.svg.append(draw("defs", {}, frame), this.area, this.back);
      this.drawAxes(names);
    }

    px(x) {
      return this.box.left + ((x - this.x[0]) / (this.x[1] - this.x[0])) * (this.box.right - this.box.left);
    }

    py(y) {
      return this.box.bottom - ((y - this.y[0]) / (this.y[1] - this.y[0])) * (this.box.bottom - this.box.top);
    }

    /* where a pointer is, in the plane's own numbers */
    at(event) {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      const { left, right, top, bottom } = this.box;
      const across = (point.x - left) / (right - left);
      const up = (bottom - point.y) / (bottom - top);
      return [this.x[0] + across * (this.x[1] - this.x[0]), this.y[0] + up * (this.y[1] - this.y[0])];
    }

    /* a group that is cut off at the frame, or not */
    layer(name, clipped = true) {
      const group = draw("g", { class: name, "clip-path": clipped ? `url(#${this.clip})` : undefined });
      this.svg.append(group);
      return group;
    }

    path(points) {
      const ends = points.filter((point) => point.every(Number.isFinite));
      const far = (value) => clamp(value, [-1e5, 1e5]).toFixed(1);
      return ends.map(([x, y], k) => `${k ? "L" : "M"}${far(this.px(x))} ${far(this.py(y))}`).join("");
    }

    /* rescale and label anew; what was drawn inside has to be drawn again */
    rescale(x, y, names) {
      Object.assign(this, { x, y });
      this.drawAxes(names);
    }

    drawAxes([xName, yName]) {
      const { left, right, top, bottom } = this.box;
      const parts = [];
      for (const x of ticks(this.x)) {
        parts.push(draw("line", { x1: this.px(x), x2: this.px(x), y1: top, y2: bottom }));
        parts.push(draw("text", { x: this.px(x), y: bottom + 16, "text-anchor": "middle" }, show(x, places(this.x))));
      }
      for (const y of ticks(this.y, 4)) {
        parts.push(draw("line", { x1: left, x2: right, y1: this.py(y), y2: this.py(y) }));
        parts.push(draw("text", { x: left - 7, y: this.py(y) + 4, "text-anchor": "end" }, show(y, places(this.y))));
      }
      parts.push(draw("text", { x: (left + right) / 2, y: this.height - 6, "text-anchor": "middle" }, xName));
      const middle = (top + bottom) / 2;
      parts.push(draw("text", { transform: `translate(13 ${middle}) rotate(-90)`, "text-anchor": "middle" }, yName));
      this.back.replaceChildren(...parts);
    }
  }

  const places = (range) => {
    const shown = ticks(range);
    return Math.max(...shown.map((value) => String(value).split(".")[1]?.length || 0));
  };

  /* classes differ by shape as well as by colour: circles are 0, squares 1 */
  const mark = (plot, x, y, kind, size = 5, more = {}) => {
    const [cx, cy] = [plot.px(x), plot.py(y)];
    const look = { class: `mark kind-${kind}`, ...more };
    if (!kind) return draw("circle", { cx, cy, r: size, ...look });
    return draw("rect", { x: cx - size * 0.9, y: cy - size * 0.9, width: size * 1.8, height: size * 1.8, ...look });
  };

  /* A handle that follows the pointer. Keyboards use the sliders that do the same. */
  const handle = (plot, onMove, { onStart = () => {}, radius = 8 } = {}) => {
    const grip = draw("g", { class: "handle", "aria-hidden": true }, draw("circle", { r: 22, class: "grip" }),
      draw("circle", { r: radius, class: "knob" }));
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      event.stopPropagation();
      grip.setPointerCapture(event.pointerId);
      onStart(plot.at(event));
    });
    grip.addEventListener("pointermove", (event) => {
      if (grip.hasPointerCapture(event.pointerId)) onMove(plot.at(event));
    });
    grip.moveTo = (x, y) => grip.setAttribute("transform", `translate(${plot.px(x)} ${plot.py(y)})`);
    return grip;
  };

  const arrowTo = (from, to, size = 9) => {
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const wing = (turn) => [to[0] - size * Math.cos(angle + turn), to[1] - size * Math.sin(angle + turn)];
    const [a, b] = [wing(0.45), wing(-0.45)];
    return `M${from}L${to}M${a}L${to}L${b}`;
  };

  /* What of the frame lies where w · x + b ≥ 0, and the piece of the border w · x + b = 0. */
  const halfPlane = (plot, w, b) => {
    const [[x0, x1], [y0, y1]] = [plot.x, plot.y];
    const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
    const side = ([x, y]) => w[0] * x + w[1] * y + b;
    const inside = [];
    const border = [];
    corners.forEach((p, k) => {
      const q = corners[(k + 1) % 4];
      const [a, c] = [side(p), side(q)];
      if (a >= 0) inside.push(p);
      if (a >= 0 === c >= 0) return;
      const cut = [0, 1].map((i) => p[i] + (a / (a - c)) * (q[i] - p[i]));
      inside.push(cut);
      border.push(cut);
    });
    return { inside, border };
  };

  /* where the border comes nearest to a point */
  const footOf = ([x, y], w, b) => {
    const step = (w[0] * x + w[1] * y + b) / (w[0] ** 2 + w[1] ** 2);
    return [x - step * w[0], y - step * w[1]];
  };

  /* the tinted half, its border, and the direction of w as an arrow of so many pixels, or of none */
  const drawUnit = (plot, layer, w, b, { before = null, length = 46 } = {}) => {
    const { inside, border } = halfPlane(plot, w, b);
    const parts = [];
    if (inside.length) parts.push(draw("path", { class: "side", d: `${plot.path(inside)}Z` }));
    if (before) parts.push(draw("path", { class: "dashed", d: plot.path(halfPlane(plot, ...before).border) || "M0 0" }));
    if (border.length) {
      const foot = [0, 1].map((i) => (border[0][i] + border[1][i]) / 2);
      const from = [plot.px(foot[0]), plot.py(foot[1])];
      const size = Math.hypot(...w);
      const to = [from[0] + (length * w[0]) / size, from[1] - (length * w[1]) / size];
      parts.push(draw("path", { class: "border", d: plot.path(border) }));
      if (length) parts.push(draw("path", { class: "arrow", d: arrowTo(from, to) }));
    }
    layer.replaceChildren(...parts);
  };

  // tints -------------------------------------------------------------------------------

  /* the page's colours as [red, green, blue] */
  const palette = (element) => {
    const styles = getComputedStyle(element);
    const pen = document.createElement("canvas").getContext("2d");
    const read = (name, otherwise) => {
      pen.fillStyle = styles.getPropertyValue(name).trim() || otherwise;
      return [1, 3, 5].map((start) => parseInt(pen.fillStyle.slice(start, start + 2), 16));
    };
    return { low: read("--fig-blue", "#0b6cab"), high: read("--fig-orange", "#c4500c"), none: read("--fig-paper", "#ffffff") };
  };

  /* Paint values from −1 (blue) over 0 (paper) to 1 (orange), the first row at the bottom. */
  const tint = (canvas, values, side, colours, strength = 0.6) => {
    canvas.width = canvas.height = side;
    const pen = canvas.getContext("2d");
    const image = pen.createImageData(side, side);
    for (let k = 0; k < side * side; k++) {
      const value = clamp(values[k] || 0, [-1, 1]);
      const full = value < 0 ? colours.low : colours.high;
      const share = Math.abs(value) * strength;
      const at = 4 * ((side - 1 - Math.floor(k / side)) * side + (k % side));
      for (let c = 0; c < 3; c++) image.data[at + c] = colours.none[c] + share * (full[c] - colours.none[c]);
      image.data[at + 3] = 255;
    }
    pen.putImageData(image, 0, 0);
  };

  /* Where a grid of values crosses a level: pieces of line [x1, y1, x2, y2] in grid steps. */
  const contour = (values, columns, level) => {
    const rows = values.length / columns;
    const pieces = [];
    for (let r = 0; r + 1 < rows; r++) {
      for (let c = 0; c + 1 < columns; c++) {
        const corners = [[c, r], [c + 1, r], [c + 1, r + 1], [c, r + 1]];
        const heights = corners.map(([x, y]) => values[y * columns + x] - level);
        const cuts = [];
        for (let k = 0; k < 4; k++) {
          const [a, b] = [heights[k], heights[(k + 1) % 4]];
          if (a < 0 === b < 0) continue;
          const [p, q] = [corners[k], corners[(k + 1) % 4]];
          const share = a / (a - b);
          cuts.push([p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]);
        }
        for (let k = 0; k + 1 < cuts.length; k += 2) pieces.push([...cuts[k], ...cuts[k + 1]]);
      }
    }
    return pieces;
  };

  Object.assign(explorables, { draw, ticks, Plot, mark, handle, arrowTo, footOf, halfPlane, drawUnit, palette, tint, contour });
}
