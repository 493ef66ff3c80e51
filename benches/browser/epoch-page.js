// In the page: the default task in Memoria and in TensorFlow.js, an epoch of each in turn.

/**
 * Something that trains.
 * @typedef {object} Competitor
 * @property {string} name
 * @property {number} repeats epochs in each turn
 * @property {() => number | Promise<number>} epoch trains one and gives its mean loss
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number[][]} turns the milliseconds of the epochs of each turn but the first, which warms up
 * @property {number[]} losses of every epoch, in nats
 */

/**
 * @param {object} what
 * @param {string} what.memoria the address of memoria.js
 * @param {boolean} what.threads whether TensorFlow.js may use them
 * @param {string[]} what.backends of TensorFlow.js
 * @param {number} what.turns
 * @returns {Promise<Result[]>}
 */
export async function measure({ memoria, threads, backends, turns }) {
  /** @type {Competitor[]} */
  const competitors = [await memoriaCompetitor(memoria)];
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", threads && (await tf.env().getAsync("WASM_HAS_MULTITHREAD_SUPPORT")));
  for (const backend of backends) competitors.push(await tensorFlowCompetitor(backend));

  /** @type {Result[]} */
  const results = competitors.map(({ name }) => ({ name, turns: [], losses: [] }));
  for (let turn = 0; turn <= turns; turn++) {
    for (const [index, { repeats, epoch }] of competitors.entries()) {
      const milliseconds = [];
      for (let k = 0; k < repeats; k++) {
        const start = performance.now();
        results[index].losses.push(await epoch());
        milliseconds.push(performance.now() - start);
      }
      if (turn > 0) results[index].turns.push(milliseconds);
    }
  }
  return results;
}

/**
 * @param {string} address
 * @returns {Promise<Competitor>}
 */
async function memoriaCompetitor(address) {
  /** @type {typeof import("../../target/types/memoria.js")} */
  const { default: init, Trainer } = await import(address);
  await init();
  const trainer = new Trainer();
  return { name: "memoria", repeats: 100, epoch: () => trainer.train_epoch() };
}

/** TensorFlow.js, by classic scripts. Its types are installed only for this bench. @type {any} */
const tf = /** @type {any} */ (globalThis).tf;

/** The notebook's: T time steps, V labels, H units, N windows. */
const [T, V, H, SERIES] = [5, 26, 8, 2600];

/**
 * @param {string} backend
 * @returns {Promise<Competitor>}
 */
async function tensorFlowCompetitor(backend) {
  await tf.setBackend(backend);
  const model = tf.sequential({
    layers: [
      tf.layers.lstm({
        units: H,
        inputShape: [T, V],
        recurrentActivation: "sigmoid",
        kernelInitializer: "glorotUniform",
        recurrentInitializer: "orthogonal",
        unitForgetBias: true,
      }),
      tf.layers.dense({ units: V, activation: "softmax", kernelInitializer: "glorotUniform" }),
    ],
  });
  model.compile({ optimizer: tf.train.rmsprop(0.001, 0.9, 0, 1e-7), loss: "categoricalCrossentropy" });
  if (model.countParams() !== 1354) throw new Error(`TensorFlow.js' model has ${model.countParams()} parameters`);

  const windows = Array.from({ length: SERIES - T }, (_, n) => Array.from({ length: T }, (_, t) => (n + t) % V));
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
    repeats: 1,
    async epoch() {
      await tf.setBackend(backend);
      // It would stop for a frame now and then, which costs it time.
      const { history } = await model.fit(x, y, { batchSize: 32, epochs: 1, shuffle: true, yieldEvery: "never" });
      return history.loss[0];
    },
  };
}
