// What there is to see of a network that reads a text. Each is computed only if a figure asks, and once for a network, or
// for a network and a text: that a person changes the speed, or points elsewhere, computes nothing anew.

/**
 * @typedef {import("../memoria.js").Trainer} Trainer
 *
 * A cell of the unrolled network: unit, or label, `k` at step `t`, both from 0; `backward` for the loss's derivative by
 * it.
 * @typedef {{ quantity: import("../memoria.js").Quantity, t: number, k: number, backward: boolean }} Cell
 */

/**
 * What comes piece by piece.
 * @template T
 * @typedef {{ asked: string, value: T | null, error: unknown }} Pieces
 */

/** Milliseconds of a frame for what does not fit in one. */
const PIECE = 8;

export class Looking {
  /** The last text that the network could read. */
  text = "abcde";
  /** Grows with every change of what can be drawn. */
  version = 0;
  /** Grows when the network becomes another: its weights, what is laid over it, the experiment. */
  network = 0;
  /** What has been asked of this network, and of it and this text. @type {{ network: number, values: Map<string, any> }} */
  #known = { network: -1, values: new Map() };
  /** @type {{ network: number, text: string, values: Map<string, any> }} */
  #read = { network: -1, text: "", values: new Map() };
  /** What is being computed in pieces: each goes on with its own. @type {Set<() => boolean>} */
  #unfinished = new Set();

  /** @param {Trainer} trainer */
  constructor(trainer) {
    this.trainer = trainer;
    this.description = trainer.describe();
  }

  // Of the network alone.

  get progress() {
    return this.#once("progress", () => this.trainer.progress());
  }

  get answers() {
    return this.#once("answers", () => this.trainer.answers());
  }

  /** All weights in a row, with what a person has changed. */
  get weights() {
    return this.#once("weights", () => this.trainer.weights());
  }

  /** Those of the end of the epoch before, without the changes. */
  get weightsBefore() {
    return this.#once("weightsBefore", () => this.trainer.weights_before());
  }

  get changes() {
    return this.#once("changes", () => this.trainer.changes());
  }

  get confusion() {
    return this.#once("confusion", () => this.trainer.confusion());
  }

  /** When each window was learned. */
  get learned() {
    return this.#once("learned", () => this.trainer.learned());
  }

  /** How much of the loss's gradient comes back to each step. */
  get gradientFlow() {
    return this.#once("gradientFlow", () => this.trainer.gradient_flow());
  }

  /** What the next training step would do. Of a large batch it comes some frames later, and until then it is null. */
  get nextStep() {
    return this.#inPieces(this.#ofNetwork, "nextStep", "", () => this.trainer.next_step(PIECE));
  }

  /**
   * How many windows are still answered right without what a test takes away.
   * @param {import("../memoria.js").Ablation} test
   * @param {number} seed of the shuffling
   */
  without(test, seed) {
    return this.#once(`without ${test} ${seed}`, () => this.trainer.accuracy_without(test, seed));
  }

  /**
   * Of windows of a length, none of which begins where the training has been: how many are answered right, and how many
   * are asked.
   * @param {number} length
   */
  unseen(length) {
    return this.#once(`unseen ${length}`, () => this.trainer.accuracy_at(length));
  }

  /** As `trace`, of some other text. @param {string} text */
  traceOf(text) {
    return text === this.text ? this.trace : this.#once(`trace ${text}`, () => this.trainer.trace(text));
  }

  /**
   * A short look at some text: its symbols, h after each step, shape (T, H), the answer after the last, shape (V), the id
   * of the most probable, and those of the right ones.
   * @param {string} text
   */
  glance(text) {
    return this.#once(`glance ${text}`, () => {
      const { labels } = this.description;
      const { h, probabilities } = this.traceOf(text);
      const last = probabilities.subarray(probabilities.length - labels.length);
      const asked = text === this.text;
      return {
        symbols: Array.from(this.trainer.encode(text), (id) => labels[id]),
        h,
        probabilities: last,
        best: last.indexOf(Math.max(...last)),
        right: asked ? this.rightAnswers : rightOnes(this.description, this.trainer.followers(text), this.trainer.expected(text)),
      };
    });
  }

  // Of the network and the text that it reads.

  get trace() {
    return this.#onceRead("trace", () => this.trainer.trace(this.text));
  }

  get prediction() {
    return this.#onceRead("prediction", () => this.trainer.predict(this.text));
  }

  /** What the network would answer without the changes. */
  get predictionUnchanged() {
    return this.#onceRead("predictionUnchanged", () => this.trainer.predict_unchanged(this.text));
  }

  /** The derivative of the loss by every value of the trace, `target` being the right answer. */
  get gradients() {
    return this.#onceRead("gradients", () => this.trainer.gradients(this.text, this.target));
  }

  /** What a training step on the text alone would do. */
  get stepOnText() {
    return this.#onceRead("stepOnText", () => this.trainer.step_on_text(this.text, this.target));
  }

  /** Where h and c stand on the planes in which they spread most. */
  get maps() {
    return this.#onceRead("maps", () => this.trainer.maps(this.text));
  }

  /** The labels of the text, one a step. */
  get symbols() {
    return this.#onceRead("symbols", () =>
      Array.from(this.trainer.encode(this.text), (id) => this.description.labels[id]),
    );
  }

  /** The ids of what follows the text in the series, each once. */
  get followers() {
    return this.#onceRead("followers", () => this.trainer.followers(this.text));
  }

  /** The id of the right answer to the text, if one can be known. */
  get expected() {
    return this.#onceRead("expected", () => this.trainer.expected(this.text));
  }

  /** The ids of the right answers to the text. */
  get rightAnswers() {
    return rightOnes(this.description, this.followers, this.expected);
  }

  /** The id of the right answer to the text; where none can be known, of the network's own. */
  get target() {
    return this.expected ?? this.prediction.id;
  }

  /**
   * How the value of a cell comes about, or the derivative by it.
   * @param {Cell} cell
   * @param {number} target the id of the right answer
   */
  derivation({ quantity, t, k, backward }, target) {
    const by = backward ? target : undefined;
    return this.#onceRead(`derivation ${quantity} ${t} ${k} ${by}`, () =>
      this.trainer.derive(this.text, quantity, t, k, by),
    );
  }

  /**
   * How the network goes on after the text by itself. It may come some frames later, and until then it is null.
   * @param {number} count of symbols
   * @param {number} temperature
   * @param {number} seed
   */
  continuation(count, temperature, seed) {
    return this.#inPieces(this.#ofText, "continuation", `${count} ${temperature} ${seed}`, () =>
      this.trainer.continue_series(this.text, count, temperature, seed, PIECE),
    );
  }

  /** What is known of this network. */
  get #ofNetwork() {
    if (this.#known.network !== this.network) this.#known = { network: this.network, values: new Map() };
    return this.#known.values;
  }

  /** What is known of this network and this text. */
  get #ofText() {
    const { network, text } = this.#read;
    if (network !== this.network || text !== this.text)
      this.#read = { network: this.network, text: this.text, values: new Map() };
    return this.#read.values;
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => T} compute
   * @returns {T}
   */
  #once(name, compute) {
    return once(this.#ofNetwork, name, compute);
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => T} compute
   * @returns {T}
   */
  #onceRead(name, compute) {
    return once(this.#ofText, name, compute);
  }

  /**
   * What may take longer than a frame: null until it is there, and then what asked for it is drawn again.
   * @template T
   * @param {Map<string, any>} values
   * @param {string} name
   * @param {string} asked what exactly; the last that was asked for takes the place of another
   * @param {() => T | undefined} compute a piece of it
   * @returns {T | null}
   */
  #inPieces(values, name, asked, compute) {
    /** @type {Pieces<T>} */
    let pieces = values.get(name);
    if (pieces?.asked !== asked) {
      pieces = { asked, value: compute() ?? null, error: null };
      values.set(name, pieces);
      if (pieces.value === null) this.#finish(() => this.#goOn(values, name, pieces, compute));
    }
    if (pieces.error) throw pieces.error;
    return pieces.value;
  }

  /** @param {() => boolean} work returns whether it is to be called again */
  #finish(work) {
    const goOn = () => {
      if (this.#unfinished.has(goOn) && !work()) this.#unfinished.delete(goOn);
      return this.#unfinished.has(goOn);
    };
    this.#unfinished.add(goOn);
    this.later(goOn);
  }

  /**
   * Computes at once what is being computed in pieces, as far as it can be in some milliseconds.
   * @param {number} milliseconds
   * @returns {boolean} whether there was any
   */
  hasten(milliseconds) {
    const end = performance.now() + milliseconds;
    const unfinished = [...this.#unfinished];
    for (const goOn of unfinished) while (performance.now() < end && goOn());
    return unfinished.length > 0;
  }

  /**
   * @template T
   * @param {Map<string, any>} values
   * @param {string} name
   * @param {Pieces<T>} pieces
   * @param {() => T | undefined} compute
   * @returns {boolean} whether it is to be called again
   */
  #goOn(values, name, pieces, compute) {
    const held = values === this.#ofNetwork || values === this.#ofText;
    if (!held || values.get(name) !== pieces) return false;
    try {
      pieces.value = compute() ?? null;
    } catch (error) {
      // Whoever asks for it gets the error.
      pieces.error = error;
    }
    if (pieces.value === null && !pieces.error) return true;
    this.version += 1;
    this.arrived();
    return false;
  }

  /**
   * Has some work done a little later, again and again until it returns false.
   * @param {() => boolean} work
   */
  later(work) {
    setTimeout(() => work() && this.later(work));
  }

  /** Called when something has been computed that could not be shown at once. */
  arrived() {}

  /** Whether all its symbols are labels. @param {string} text */
  knows(text) {
    try {
      this.trainer.encode(text);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether it is a window of the network. @param {string} text */
  reads(text) {
    try {
      return this.trainer.encode(text).length === this.description.maxlen;
    } catch {
      return false;
    }
  }

  /** Whether the network has a cell: of another kind it has other values, and maybe fewer steps or units. */
  has(/** @type {Cell | null} */ cell) {
    if (!cell) return false;
    const { quantities, maxlen, units, labels } = this.description;
    const ofLabel = cell.quantity === "logits" || cell.quantity === "probabilities";
    const known = ofLabel || quantities.some((quantity) => quantity === cell.quantity);
    return known && cell.t < maxlen && cell.k < (ofLabel ? labels.length : units);
  }
}

/**
 * @template T
 * @param {Map<string, any>} values
 * @param {string} name
 * @param {() => T} compute
 * @returns {T}
 */
function once(values, name, compute) {
  if (!values.has(name)) values.set(name, compute());
  return values.get(name);
}

/**
 * The ids of the right answers to a text: all that follow it in the series, or the one that the task tells.
 * @param {import("../memoria.js").Description} description
 * @param {ArrayLike<number>} followers
 * @param {number | undefined} expected
 */
function rightOnes({ answer_is_next }, followers, expected) {
  if (answer_is_next && followers.length > 0) return Array.from(followers);
  return expected === undefined ? [] : [expected];
}
