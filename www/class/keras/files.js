// Files of Keras, by a module that is fetched when it is used: what is written of the network, and what is read.

import * as formats from "../../formats.js";
import { recommendedFor } from "../../figures/settings/draft.js";
import { KINDS } from "../../figures/settings/options.js";
import { lessonOf, networkOf } from "../../lab/network.js";
import { windows } from "../../memoria.js";
import * as es from "./es.js";

/**
 * @typedef {import("../../lab/lab.js").Lab} Lab
 * @typedef {import("../../memoria.js").Series} Series
 * @typedef {import("../../formats.js").Found} Found
 * @typedef {import("../../formats.js").FileKind} FileKind
 */

/** Series that have a distance. */
const FAR = ["echo", "sentences"];

/** Of a file's name so much is kept. */
const LONGEST_NAME = 100;

/** Labels of the alphabet, of which a network is taken to be that has as many. */
const LETTERS = 26;

await formats.default();

/**
 * @param {Lab} lab
 * @param {FileKind} kind
 * @param {(part: number) => void} onPart is told how far it has come
 */
export async function fileOf(lab, kind, onPart) {
  const { trainer, begun } = lab;
  const network = networkOf(trainer, begun);
  if (kind === "ipynb") Object.assign(network, await inPieces(lessonOf(trainer, windows), onPart));
  return { bytes: formats.write(kind, network), epoch: network.epoch };
}

/**
 * What a generator returns, its pieces one by one, between which the page does what it has to.
 * @template T
 * @param {Generator<number, T>} pieces
 * @param {(part: number) => void} onPart
 */
async function inPieces(pieces, onPart) {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    onPart(value);
    await new Promise((go) => setTimeout(go));
  }
}

/**
 * The network of a file.
 * @param {Blob} file
 * @throws what is the matter with it, in words
 */
export async function networkIn(file) {
  if (file.size > formats.max_file()) throw new Error(es.tooLarge(formats.max_file()));
  return formats.read(new Uint8Array(await file.arrayBuffer()));
}

/**
 * The series that a network may have learned of which its file tells no more than how many answers there are.
 * @param {Lab} lab
 * @param {Found} found
 * @returns {Series[]} the likeliest first
 */
export function seriesFor({ description: { options, labels } }, { outputs }) {
  if (outputs === LETTERS) return [{ kind: "alphabet" }];
  const own = labels.length === outputs ? [options.series] : [];
  const others = KINDS.filter((kind) => kind !== "text" && kind !== options.series.kind)
    .map((kind) => recommendedFor(/** @type {any} */ (FAR.includes(kind) ? { kind, distance: 5 } : { kind })))
    .filter(({ series, maxlen }) => windows(series, maxlen).labels.length === outputs)
    .map(({ series }) => /** @type {Series} */ (series));
  return [...own, ...others];
}

/**
 * Has the laboratory go on with a network that was read: in the middle of an epoch, if that was trained as far.
 * @param {Lab} lab
 * @param {Found} found
 * @param {string} name of its file
 * @param {Series} [series] unless the file tells it
 * @throws what the engine finds wrong with it; then nothing has changed
 */
export function take(lab, { options, state, steps, epoch, under_way }, name, series) {
  const told = { ...(epoch !== null && { epoch }), ...(name && { file: name.slice(0, LONGEST_NAME) }) };
  const begun = under_way ? { state: under_way.state, steps: steps - under_way.batch, ...told } : { state, steps, ...told };
  lab.do("load", { ...lab.options, ...(series && { series }), ...options }, begun, under_way?.batch);
}
