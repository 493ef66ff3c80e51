/**
 * What every failure is an instance of: a JavaScript `Error` whose `code` is one of `src/error.rs`, and whose `message`
 * is Spanish. The other fields are there where the code has use for them.
 */
export interface Failure extends Error {
  code: string;
  /** The option, argument or field that is wrong. */
  option?: string;
  symbol?: string;
  /** From 0. */
  position?: number;
  length?: number;
  expected?: number;
  labels?: number;
  /** What the caller's own code threw, a getter or a Proxy, while an argument was being read. */
  cause?: unknown;
}

/**
 * What can be chosen; what is missing, or `undefined`, takes the notebook's value, or in a branch keeps its own. The bounds
 * are in `src/options.rs`. Objects that are given have to be plain, and to have no other fields.
 */
export interface Options {
  /** A text is learned letter by letter: a symbol a character. */
  series?: string | Series;
  maxlen?: number;
  cell?: CellKind;
  units?: number;
  recurrent_activation?: "sigmoid" | "hard_sigmoid";
  /** The first bias of an LSTM's forget gate. */
  forget_bias?: number;
  batch_size?: number;
  shuffle?: boolean;
  optimizer?: "rmsprop" | "adam" | "sgd";
  learning_rate?: number;
  /** Of RMSprop. */
  rho?: number;
  /** Of Adam. */
  beta_1?: number;
  beta_2?: number;
  /** Of RMSprop and Adam. */
  epsilon?: number;
  /** Of SGD. */
  momentum?: number;
  /** The part of the windows, the last, that is never trained on: 0 to 0.5. */
  validation_split?: number;
  /** To what length each array of gradients is shortened; null: not at all. */
  clipnorm?: number | null;
  seed?: number;
}

/** What changes on the way of a training: the options from an epoch on. */
export interface Change {
  /** Whole epochs before it. */
  from: number;
  options: Options;
}

/** What there is to learn; `src/series/tasks.rs` tells what the answer to a window is. */
export type Series =
  | { kind: "alphabet" | "round_trip" | "mark" | "brackets" | "dna" | "story" }
  /** 1 to 40 */
  | { kind: "echo" | "sentences"; distance: number }
  /**
   * At most 100,000 symbols, each of 1 to 256 characters, and of a million in all. Words are read with spaces between
   * them, and have none in them; other symbols are read one right after the other, and a series is refused whose text
   * would be read otherwise.
   */
  | { kind: "text"; symbols: string[]; words: boolean };

/** Where a training halts, an epoch alone or an object: as soon as one of these holds. Of the loss and the answers the end of an epoch decides. */
export interface Goal {
  /** A whole number, or `Infinity`. */
  epoch?: number | null;
  /** The epoch's mean loss, in nats. */
  loss?: number | null;
  /** Every window that is asked is answered right. */
  all_right?: boolean;
}

/**
 * What stands between the symbols and the output layer. memoryless: nothing, it sees the last symbol alone. window_dense: a
 * dense layer that sees the whole window, and windows of no other length.
 */
export type CellKind = "lstm" | "gru" | "gru_classic" | "simple_rnn" | "memoryless" | "window_dense";

/** The fixed facts of an experiment. */
export interface Description {
  labels: string[];
  /** Whether they are words, with spaces between them in every text. */
  words: boolean;
  /** Whether a window's answer is the symbol that follows it, so that the network can go on by itself. */
  answer_is_next: boolean;
  /** How many windows are trained on, the first ones, and how many are not. */
  training_windows: number;
  validation_windows: number;
  /** T, H (0 of a network without a cell) and N */
  maxlen: number;
  units: number;
  windows: number;
  batches_per_epoch: number;
  parameters: { name: string; shape: [number, number] }[];
  /** Those that the training began with. */
  options: Required<Options> & { series: Series };
  /** What took, or takes, their place from an epoch on, in the order of the epochs: its branches. */
  schedule: (Change & { options: Pick<Required<Options>, Changing> })[];
  /** The names of what a trace has of the cell, in the order in which it comes about. */
  quantities: CellQuantity[];
}

/** The options that may change on the way of a training. */
export type Changing =
  | ("shuffle" | "learning_rate" | "rho" | "beta_1" | "beta_2" | "epsilon" | "momentum" | "clipnorm" | "seed");

/** A moment of a training: whole epochs so far, and batches so far of the next one. */
export interface Place {
  epoch: number;
  batch: number;
}

/** Where the training stands. */
export interface Progress extends Place {
  /** Batches in all, and epochs, up to the furthest point reached. */
  steps: number;
  reached: number;
  /** Of the windows that differ, how many are answered right: by the network that is trained, and with the changes. */
  right: number;
  right_changed: number;
  distinct: number;
}

/**
 * A series cut into windows, which are so many (N); x (n, T) and y (n) hold the ids of labels of the first n of them: all,
 * unless x would have more than a million ids.
 */
export interface Windows {
  labels: string[];
  windows: number;
  x: Uint32Array;
  y: Uint32Array;
}

/**
 * What is held, to see what it does: gates of the cell at a value from 0 to 1, and units that are switched off, from 0, in any order and each once or more.
 */
export interface Forced {
  i?: number;
  f?: number;
  o?: number;
  z?: number;
  r?: number;
  off?: number[];
}

/** What is laid over the network for looking. */
export interface Changes {
  /** How many there are. */
  count: number;
  /** `array` counts in the order of `describe().parameters`, `place` row by row. */
  weights: { array: number; place: number; value: number }[];
  forced: Forced & { off: number[] };
}

/** Losses in nats, from the step and the epoch asked for. */
export interface History {
  batch_losses: Float32Array;
  epoch_losses: Float32Array;
  /** The part of the epoch's samples that was answered right, 0 to 1. */
  epoch_accuracies: Float32Array;
  /** Of the windows that are never trained on; empty if there are none. */
  validation_losses: Float32Array;
  validation_accuracies: Float32Array;
}

/** When a window was learned. */
export interface Learned {
  text: string;
  label: string;
  /** The epoch after which it was first answered right; 0 if it never was. */
  epoch: number;
}

/** The network's answer to one of the windows that differ. */
export interface Answer {
  text: string;
  /** The right label, the probability that the network gives it, and the label that it prefers. */
  target: string;
  probability: number;
  label: string;
}

export interface Prediction {
  /** The most probable label, its id and its probability. */
  label: string;
  id: number;
  probability: number;
  /** Of every label: (V). */
  probabilities: Float32Array;
}

/**
 * A number for each value of the cell at each step, (T, H), row-major. Which values there are `describe().quantities`
 * tells: all are typed as present, but a cell has its own alone.
 */
export interface CellValues {
  i: Float32Array;
  f: Float32Array;
  candidate: Float32Array;
  o: Float32Array;
  c: Float32Array;
  h: Float32Array;
  /** The GRU's update and reset gates. */
  z: Float32Array;
  r: Float32Array;
}

/** The values of the cell, and the logits and probabilities (T, V) after each step. */
export interface Trace extends CellValues {
  /**
   * What the activations are applied to, block by block: (T, 4H) of i, f, c̃, o; (T, 3H) of z, r, c̃; (T, H) of h, and of the
   * layer that sees the whole window, zeros in place of what comes after a step.
   */
  pre_activations: Float32Array;
  logits: Float32Array;
  probabilities: Float32Array;
}

/** The loss of one sequence, in nats, and its derivative by the values of a trace; by the gates' pre-activations. */
export interface Gradients extends CellValues {
  loss: number;
  /** Of the last step alone: (V). */
  logits: Float32Array;
}

export type CellQuantity = keyof CellValues;
export type Quantity = CellQuantity | "logits" | "probabilities";

/** How a value comes about. `src/derivation/mod.rs` tells which terms each quantity has. */
export interface Derivation {
  /** The products that are added up, each as its factors. */
  terms: Float32Array[];
  sum: number;
  /** What becomes of the sum: the value. */
  value: number;
}

/**
 * A training step, looked at. The arrays hold a number a weight, in the order of `describe().parameters`. What the
 * optimiser carries stands there before and after: RMSprop's mean squares; Adam's means too; SGD's velocities.
 */
export interface Step {
  /** The batch; empty for one that is made up. */
  windows: { text: string; label: string; loss: number }[];
  before: Float32Array;
  gradients: Float32Array;
  mean_squares_before: Float32Array;
  mean_squares: Float32Array;
  means_before?: Float32Array;
  means?: Float32Array;
  velocities_before?: Float32Array;
  velocities?: Float32Array;
  after: Float32Array;
}

/** Points on a plane, x and y in turn. */
export interface PlaneMap {
  /** After each window, in the order of `answers()`. */
  windows: Float32Array;
  /** Before the first step of the text and after each. */
  path: Float32Array;
  /** The part of the variance that the plane shows: 0 to 1. */
  explained: number;
}

/** Of an LSTM; other cells have no c, and a network without a cell has neither. */
export interface Maps {
  h: PlaneMap;
  c: PlaneMap;
}

/** A symbol that the network has written. */
export interface Continued {
  label: string;
  /** At temperature 1. */
  probability: number;
  /** What may follow in the series; empty where the series has no such window. */
  expected: string[];
}

export interface WeightsBefore {
  /** The epoch after which they stood so. */
  epoch: number;
  weights: Float32Array;
}

/** Windows that have been asked, and how many of them were answered right. */
export interface Asked {
  right: number;
  asked: number;
}

/** What is taken from the network: the order of the symbols before the last, those symbols, or h and c between steps. */
export type Ablation = "shuffled" | "blanked" | "forgetful";
