/** What can be written: what such a file's name ends in. */
export type FileKind = "npz" | "weights.h5" | "keras" | "ipynb";

type Options = import("./memoria.js").Options;

/** An epoch that is not at its end: how many of its batches are behind the weights, and the state with which it began. */
export interface UnderWay {
  batch: number;
  state: Float32Array;
}

/** A network that is to be written, as `www/lab/network.js` makes it. */
export interface Network {
  /** All of them, those of the epoch under way. */
  options: Required<Options>;
  labels: string[];
  /** Whole epochs, and batches, behind the weights. */
  epoch: number;
  steps: number;
  /** `trainer.state()` */
  state: Float32Array;
  under_way?: UnderWay;
  /** Of a notebook: the windows, their answers, and the probabilities of all of them or of the first. */
  x?: Uint32Array;
  y?: Uint32Array;
  predictions?: Float32Array;
}

/** A network that was read. */
export interface Found {
  kind: "npz" | "weights.h5" | "keras" | "h5";
  /** What the file tells, and always the cell: to be laid over the others. */
  options: Options;
  /** null: the file does not tell. */
  labels: string[] | null;
  /** How many labels there are. */
  outputs: number;
  epoch: number | null;
  /** With `steps`, what a `Trainer` begins with. */
  state: Float32Array;
  steps: number;
  /** Where it is told: then a training goes on as that would have done, if it begins there and trains these batches again. */
  under_way: UnderWay | null;
  /** Whether the optimiser's memory is in it; without it that begins anew. */
  slots: boolean;
  /** Options that change what the network answers and that the file does not tell. */
  assumed: (keyof Options)[];
}
