/** What can be chosen; what is missing takes the notebook's value. The bounds are in `src/options.rs`. */
export interface Options {
  series?: string;
  maxlen?: number;
  units?: number;
  recurrent_activation?: "sigmoid" | "hard_sigmoid";
  batch_size?: number;
  shuffle?: boolean;
  learning_rate?: number;
  rho?: number;
  epsilon?: number;
  seed?: number;
}

/** The fixed facts of an experiment. */
export interface Description {
  labels: string[];
  /** T, H and N */
  maxlen: number;
  units: number;
  windows: number;
  batches_per_epoch: number;
  parameters: { name: string; shape: [number, number] }[];
  options: Required<Options>;
}

/** Where the training stands. */
export interface Progress {
  /** Whole epochs so far, and batches so far of the next one. */
  epoch: number;
  batch: number;
  /** Batches in all, and epochs, up to the furthest point reached. */
  steps: number;
  reached: number;
  /** Of the windows that differ, how many are answered right. */
  right: number;
  distinct: number;
}

/** A series cut into windows: x (N, T) and y (N) hold the ids of labels. */
export interface Windows {
  labels: string[];
  windows: number;
  x: Uint32Array;
  y: Uint32Array;
}

/** Gates that are held at a value, usually 0 or 1. */
export interface ForcedGates {
  i?: number;
  f?: number;
  o?: number;
}

/** Losses in nats, from the step and the epoch asked for. */
export interface History {
  batch_losses: Float32Array;
  epoch_losses: Float32Array;
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

/** The five arrays (T, H) of each step, row-major, and the logits and probabilities (T, V) after it. */
export interface Trace {
  i: Float32Array;
  f: Float32Array;
  candidate: Float32Array;
  o: Float32Array;
  c: Float32Array;
  h: Float32Array;
  /** W x_t + U h_{t−1} + b of i, f, c̃, o: (T, 4H). */
  pre_activations: Float32Array;
  logits: Float32Array;
  probabilities: Float32Array;
}
