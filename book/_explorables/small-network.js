/* A network of dense layers for two inputs and one yes/no output, with full-batch training:
   the steps of annbook.mlp.Network.train_step, in double precision like them. */

{
  const { round } = explorables;

  const logistic = (z) => 1 / (1 + Math.exp(-z));

  /* of z, and the slope, of z and a */
  const ACTIVATIONS = {
    tanh: [Math.tanh, (z, a) => 1 - a * a],
    relu: [(z) => (z > 0 ? z : 0), (z) => (z > 0 ? 1 : 0)],
    logistic: [logistic, (z, a) => a * (1 - a)],
    linear: [(z) => z, () => 1],
  };

  /* numbers in [0, 1) that are the same for the same seed: "mulberry32" by T. Ettinger */
  const random = (seed) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };

  /* Glorot's weights, to three digits so that a program can quote them; biases 0 */
  const dense = (nInputs, nUnits, draw) => {
    const limit = Math.sqrt(6 / (nInputs + nUnits));
    const W = Float64Array.from({ length: nInputs * nUnits }, () => round(limit * (2 * draw() - 1), 3));
    return { nInputs, nUnits, W, b: new Float64Array(nUnits) };
  };

  /* log(1 + exp(z)), for any z */
  const softplus = (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

  class SmallNetwork {
    constructor(sizes, activation, seed) {
      const draw = random(seed);
      this.layers = sizes.slice(1).map((nUnits, k) => dense(sizes[k], nUnits, draw));
      [this.function, this.slope] = ACTIVATIONS[activation];
    }

    get weights() {
      return this.layers.flatMap(({ W, b, nUnits, nInputs }) => [
        Array.from({ length: nInputs }, (_, i) => [...W.subarray(i * nUnits, (i + 1) * nUnits)]),
        [...b],
      ]);
    }

    get parameters() {
      return this.layers.flatMap(({ W, b }) => [W, b]);
    }

    /* z and a of every layer for n points, X holding their coordinates in turn; the highest
       layer has no activation: its z are logits */
    forward(X, n) {
      let a = X;
      return this.layers.map((layer, depth) => {
        const { nInputs, nUnits, W, b } = layer;
        const z = new Float64Array(n * nUnits);
        for (let s = 0; s < n; s++) {
          for (let j = 0; j < nUnits; j++) {
            let sum = 0;
            for (let i = 0; i < nInputs; i++) sum += a[s * nInputs + i] * W[i * nUnits + j];
            z[s * nUnits + j] = sum + b[j];
          }
        }
        a = depth < this.layers.length - 1 ? z.map(this.function) : z;
        return { z, a };
      });
    }

    /* one step on all points; the binary cross-entropy before it */
    trainStep(X, y, optimizer) {
      const n = y.length;
      const outputs = this.forward(X, n);
      const logits = outputs.at(-1).z;
      const loss = logits.reduce((sum, z, s) => sum + softplus(z) - y[s] * z, 0) / n;
      let dz = logits.map((z, s) => (logistic(z) - y[s]) / n);
      const gradients = [];
      for (let depth = this.layers.length - 1; depth >= 0; depth--) {
        const below = depth ? outputs[depth - 1] : { a: X };
        const { dW, db, da } = this.backward(this.layers[depth], below.a, dz, n, depth > 0);
        gradients.unshift(dW, db);
        if (depth) dz = da.map((d, k) => d * this.slope(below.z[k], below.a[k]));
      }
      optimizer.step(this.parameters, gradients);
      return loss;
    }

    backward({ nInputs, nUnits, W }, a, dz, n, toInputs) {
      const dW = new Float64Array(W.length);
      const db = new Float64Array(nUnits);
      const da = new Float64Array(toInputs ? n * nInputs : 0);
      for (let s = 0; s < n; s++) {
        for (let j = 0; j < nUnits; j++) {
          const d = dz[s * nUnits + j];
          db[j] += d;
          for (let i = 0; i < nInputs; i++) {
            dW[i * nUnits + j] += a[s * nInputs + i] * d;
            if (toInputs) da[s * nInputs + i] += W[i * nUnits + j] * d;
          }
        }
      }
      return { dW, db, da };
    }
  }

  Object.assign(explorables, { SmallNetwork, logistic, softplus });
}
