// What a file carries of a training, as ../formats.js wants it.

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 * @typedef {import("../formats.js").Network} Network
 */

/** Probabilities that a notebook carries at the most: a megabyte. */
const MOST = 250_000;

/** Windows that are asked at once. */
const PIECE = 64;

/**
 * The network as it is trained, without what is laid over it.
 * @param {Trainer} trainer
 * @param {{ steps: number, epoch?: number } | null} [begun] what was behind it when it began
 * @returns {Network}
 */
export function networkOf(trainer, begun) {
  const { labels, options, schedule, batches_per_epoch: batches } = trainer.describe();
  const { epoch, batch } = trainer.place();
  const now = schedule.filter(({ from }) => from <= epoch).map((change) => change.options);
  return {
    options: Object.assign({}, options, ...now),
    labels,
    epoch: (begun?.epoch ?? 0) + epoch,
    steps: (begun?.steps ?? 0) + epoch * batches + batch,
    state: trainer.state(),
    ...(batch > 0 && underWay(trainer, batch)),
  };
}

/**
 * With what the epoch under way began, so that it can be gone on with elsewhere.
 * @param {Trainer} trainer
 * @param {number} batch
 */
function underWay(trainer, batch) {
  let before;
  try {
    before = trainer.branch({});
  } catch {
    // It has as many branches as it can have.
    return {};
  }
  const state = before.state();
  before.free();
  return { under_way: { batch, state } };
}

/**
 * What a notebook carries besides: the windows, their answers, and what the network says to them, or to the first of
 * them. It says after every piece how far it has come, 0 to 1.
 * @param {Trainer} trainer
 * @param {typeof import("../memoria.js").windows} windows
 * @returns {Generator<number, Required<Pick<Network, "x" | "y" | "predictions">>>}
 */
export function* lessonOf(trainer, windows) {
  const { labels, words, maxlen, options } = trainer.describe();
  const { x, y } = windows(options.series, maxlen);
  const count = Math.min(y.length, Math.floor(MOST / labels.length));
  const predictions = new Float32Array(count * labels.length);
  /** Many a window comes again. @type {Map<string, Float32Array>} */
  const known = new Map();
  for (let n = 0; n < count; n++) {
    const text = Array.from(x.subarray(n * maxlen, (n + 1) * maxlen), (id) => labels[id]).join(words ? " " : "");
    const probabilities = known.get(text) ?? trainer.predict_unchanged(text).probabilities;
    known.set(text, probabilities);
    predictions.set(probabilities, n * labels.length);
    if (n % PIECE === PIECE - 1) yield n / count;
  }
  return { x, y, predictions };
}
