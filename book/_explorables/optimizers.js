/* The update rules of annbook.optimizers, for lists of arrays of weights. */

{
  class Descent {
    constructor(learningRate) {
      this.learningRate = learningRate;
      this.nSteps = 0;
    }

    step(parameters, gradients) {
      this.nSteps += 1;
      this.memories ??= parameters.map((w) => [new Float64Array(w.length), new Float64Array(w.length)]);
      parameters.forEach((w, k) => this.update(w, gradients[k], this.memories[k]));
    }
  }

  class SGD extends Descent {
    update(w, g) {
      for (let k = 0; k < w.length; k++) w[k] -= this.learningRate * g[k];
    }
  }

  class Momentum extends Descent {
    update(w, g, [v]) {
      for (let k = 0; k < w.length; k++) {
        v[k] = 0.9 * v[k] - this.learningRate * g[k];
        w[k] += v[k];
      }
    }
  }

  class Nesterov extends Descent {
    update(w, g, [v]) {
      for (let k = 0; k < w.length; k++) {
        v[k] = 0.9 * v[k] - this.learningRate * g[k];
        w[k] += 0.9 * v[k] - this.learningRate * g[k];
      }
    }
  }

  class Adam extends Descent {
    update(w, g, [m, v]) {
      const growth = Math.sqrt(1 - 0.999 ** this.nSteps) / (1 - 0.9 ** this.nSteps);
      for (let k = 0; k < w.length; k++) {
        m[k] = 0.9 * m[k] + 0.1 * g[k];
        v[k] = 0.999 * v[k] + 0.001 * g[k] ** 2;
        w[k] -= (this.learningRate * growth * m[k]) / (Math.sqrt(v[k]) + 1e-7);
      }
    }
  }

  /* name in an address → rule, its name in annbook.optimizers, and in Keras */
  explorables.OPTIMIZERS = {
    sgd: { rule: SGD, annbook: "SGD", keras: (rate) => `SGD(${rate})` },
    momentum: { rule: Momentum, annbook: "Momentum", keras: (rate) => `SGD(${rate}, momentum=0.9)` },
    nesterov: { rule: Nesterov, annbook: "Nesterov", keras: (rate) => `SGD(${rate}, momentum=0.9, nesterov=True)` },
    adam: { rule: Adam, annbook: "Adam", keras: (rate) => `Adam(${rate})` },
  };
}
