// In the page: a task in Memoria and in TensorFlow.js, epochs of each in turn.

/**
 * What is learned: windows of the repeated alphabet.
 * @typedef {object} Task
 * @property {"lstm" | "gru" | "gru_classic" | "simple_rnn"} cell
 * @property {number} units H
 * @property {number} maxlen T
 * @property {number} windows N
 */

/**
 * Something that trains.
 * @typedef {object} Competitor
 * @property {string} name
 * @property {() => number | Promise<number>} epoch trains one and gives its mean loss
 * @property {() => void} end gives its memory back
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number[][]} turns the milliseconds of the epochs of each turn but the first, which warms up
 * @property {number[]} losses of every epoch, in nats
 */

/** A turn is at least one epoch, and as many as are needed to last so many milliseconds. */
const TURN = 250;
/** In so many parts a turn is divided where batches are timed. */
const LOTS = 11;

/**
 * @param {object} what
 * @param {string} what.memoria the address of memoria.js
 * @param {boolean} what.threads whether TensorFlow.js may use them
 * @param {string[]} what.backends of TensorFlow.js
 * @param {number} what.turns
 * @param {Task} what.task
 * @returns {Promise<Result[]>}
 */
export async function measure({ memoria, threads, backends, turns, task }) {
  /** @type {Competitor[]} */
  const competitors = [await memoriaCompetitor(memoria, task)];
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", threads && (await tf.env().getAsync("WASM_HAS_MULTITHREAD_SUPPORT")));
  for (const backend of backends) competitors.push(await tensorFlowCompetitor(backend, task));

  /** @type {Result[]} */
  const results = competitors.map(({ name }) => ({ name, turns: [], losses: [] }));
  for (let turn = 0; turn <= turns; turn++) {
    for (const [index, { epoch }] of competitors.entries()) {
      const milliseconds = [];
      for (const begin = performance.now(); performance.now() < begin + TURN;) {
        const start = performance.now();
        results[index].losses.push(await epoch());
        milliseconds.push(performance.now() - start);
      }
      if (turn > 0) results[index].turns.push(milliseconds);
    }
  }
  competitors.forEach(({ end }) => end());
  return results;
}

/**
 * The milliseconds that training takes for a sample: the median over some lots of batches.
 *
 * @param {object} what
 * @param {string} what.memoria the address of memoria.js
 * @param {import("../../target/types/memoria.js").Options & { batch_size: number }} what.options
 */
export async function cost({ memoria, options }) {
  /** @type {typeof import("../../target/types/memoria.js")} */
  const { default: init, Trainer } = await import(memoria);
  await init();
  const trainer = new Trainer(options);
  const costs = [];
  for (let lot = 0; lot <= LOTS; lot++) {
    const start = performance.now();
    let batches = 0;
    for (; performance.now() < start + TURN / LOTS; batches++) trainer.train_step();
    costs.push((performance.now() - start) / (batches * options.batch_size));
  }
  trainer.free();
  // The first warms up.
  return costs.slice(1).toSorted((a, b) => a - b)[LOTS >> 1];
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
const V = ALPHABET.length;

/**
 * @param {string} address
 * @param {Task} task
 * @returns {Promise<Competitor>}
 */
async function memoriaCompetitor(address, { cell, units, maxlen, windows }) {
  /** @type {typeof import("../../target/types/memoria.js")} */
  const { default: init, Trainer } = await import(address);
  await init();
  const series = ALPHABET.repeat(Math.ceil((windows + maxlen) / V)).slice(0, windows + maxlen);
  const trainer = new Trainer({ cell, units, maxlen, series });
  return { name: "memoria", epoch: () => trainer.train_epoch(), end: () => trainer.free() };
}

/** TensorFlow.js, by classic scripts. Its types are installed only for this bench. @type {any} */
const tf = /** @type {any} */ (globalThis).tf;

/**
 * The layer of a cell. TensorFlow.js' only GRU is the classic one; it stands for both.
 *
 * @param {Task} task
 */
function recurrent({ cell, units, maxlen }) {
  const options = {
    units,
    inputShape: [maxlen, V],
    recurrentActivation: "sigmoid",
    kernelInitializer: "glorotUniform",
    recurrentInitializer: "orthogonal",
    unitForgetBias: true,
  };
  if (cell === "lstm") return tf.layers.lstm(options);
  return cell === "simple_rnn" ? tf.layers.simpleRNN(options) : tf.layers.gru(options);
}

/**
 * @param {string} backend
 * @param {Task} task
 * @returns {Promise<Competitor>}
 */
async function tensorFlowCompetitor(backend, task) {
  const { cell, units: H, maxlen: T, windows: N } = task;
  await tf.setBackend(backend);
  const model = tf.sequential({
    layers: [recurrent(task), tf.layers.dense({ units: V, activation: "softmax", kernelInitializer: "glorotUniform" })],
  });
  model.compile({ optimizer: tf.train.rmsprop(0.001, 0.9, 0, 1e-7), loss: "categoricalCrossentropy" });
  const blocks = { lstm: 4, gru: 3, gru_classic: 3, simple_rnn: 1 }[cell];
  const parameters = blocks * H * (V + H + 1) + (H + 1) * V;
  if (model.countParams() !== parameters) throw new Error(`TensorFlow.js' model has ${model.countParams()} parameters`);

  const windows = Array.from({ length: N }, (_, n) => Array.from({ length: T }, (_, t) => (n + t) % V));
  const x = tf.tidy(() => tf.oneHot(tf.tensor2d(windows, undefined, "int32"), V).toFloat());
  const y = tf.tidy(() =>
    tf
      .oneHot(
        windows.map(([first]) => (first + T) % V),
        V,
      )
      .toFloat(),
  );
  return {
    name: backend,
    async epoch() {
      await tf.setBackend(backend);
      // It would stop for a frame now and then, which costs it time.
      const { history } = await model.fit(x, y, { batchSize: 32, epochs: 1, shuffle: true, yieldEvery: "never" });
      return history.loss[0];
    },
    end() {
      model.dispose();
      tf.dispose([x, y]);
    },
  };
}
