// A link: the address of the page, and what is set and reached on it as parameters. Both ways.

import { isObject } from "../../lab/fields.js";
import { differenceOf, hasText, pruned } from "./difference.js";
import { known } from "./hidden.js";
import { pack, unpack } from "./packed.js";
import { PARAMETERS } from "./parameters.js";

/**
 * @typedef {import("./difference.js").Part} Part
 * @typedef {import("../../lab/lab.js").Lab} Lab
 *
 * What did not get into a link: what figures show; branches and what was changed by hand too; nor the text that is learned;
 * or the network with which it began, and with it what it has come to.
 * @typedef {"figures" | "rest" | "text" | "begun"} Missing
 */

/** Characters that a link may have: longer ones are cut by what they are sent with. */
export const MOST = 2000;
/** What has no name of its own. */
export const REST = "estado";
const HIDDEN = "ocultar";
/** What networks and mail programs hang onto links; it is not for the page. */
const FOREIGN = /^(utm_|mc_)|^(fbclid|gclid|dclid|msclkid|igsh|igshid|yclid)$/;
/** Names that are told of those that nobody knows. */
const TOLD = 20;

/**
 * The link to what there is now, with as much as fits in one.
 * @param {Lab} lab
 * @param {string} [address] of this page
 * @returns {Promise<{ url: string, missing: Missing | null, text: boolean }>} whether it has a text of somebody's own
 */
export async function linkOf(lab, address = location.href) {
  const { figures: set, ...others } = differenceOf(lab);
  const all = pruned({ ...others, figures: withoutTasks(set) });
  const { figures = {}, asked: _, lens: __, experiment, ...plain } = all;
  const stage = { figures: { stage: figures.stage } };
  const options = experiment && { options: experiment.options };
  /** @type {[Part, Missing | null][]} */
  const ways = experiment?.begun
    ? [[{ ...plain, training: unreached(plain.training), ...stage, experiment: options }, "begun"]]
    : [
        [all, null],
        [{ ...all, ...stage }, "figures"],
        [{ ...plain, ...stage, experiment: options }, "rest"],
      ];
  for (const [part, missing] of [...ways, /** @type {[Part, Missing]} */ ([stage, "text"])]) {
    const url = await written(pruned(part), address);
    if (url.length <= MOST) return { url, missing, text: hasText(part) };
  }
  throw new Error("this page has too long an address");
}

/** What is set of a training, but not how far it has come. @param {Part} [training] */
const unreached = (training) => ({ ...training, epoch: undefined, batch: undefined, account: undefined });

/** What somebody has solved is not for whoever opens the link. @param {Part} [figures] */
const withoutTasks = (figures = {}) => Object.fromEntries(Object.entries(figures).filter(([name]) => !/^tasks?\b/.test(name)));

/**
 * @param {Part} part
 * @param {string} address
 */
async function written(part, address) {
  const url = new URL(address);
  const hidden = url.searchParams.get(HIDDEN);
  const query = await queryOf(part);
  url.search = [query, hidden && asPair(HIDDEN, known(hidden.split(",")).join())].filter(Boolean).join("&");
  url.hash = "";
  return url.href;
}

/** A part of a session, as parameters. @param {Part} part */
export async function queryOf(part) {
  const rest = structuredClone(part);
  const pairs = [];
  for (const { name, path, form } of PARAMETERS) {
    const value = takenOut(rest, path);
    if (value !== undefined) pairs.push(asPair(name, await form.write(value)));
  }
  const left = pruned(rest);
  if (Object.keys(left).length > 0) pairs.push(asPair(REST, await pack(left)));
  return pairs.join("&");
}

/** A comma may stand in an address as it is, and is read better. @param {string} name @param {string} value */
const asPair = (name, value) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`;

/**
 * What an address sets, and what of it is none of what there is.
 * @param {string} search
 * @returns {Promise<{ part: Part, hidden: string[], refused: string[] }>}
 */
export async function readFrom(search) {
  const given = new URLSearchParams(search);
  /** @type {Set<string>} */
  const refused = new Set();
  const names = new Set([...given.keys()].filter((name) => !FOREIGN.test(name)));
  const once = (/** @type {string} */ name) => {
    names.delete(name);
    if (given.getAll(name).length > 1) refused.add(name);
    return given.get(name);
  };
  const packed = once(REST);
  const rest = packed === null ? {} : await unpack(packed);
  if (!isObject(rest)) refused.add(REST);
  /** @type {Part} */
  const part = isObject(rest) ? rest : {};
  for (const { name, path, field, form } of PARAMETERS) {
    const text = once(name);
    const value = text === null ? undefined : await form.read(text);
    if (value !== undefined && field.fits(value)) put(part, path, value);
    else if (text !== null) refused.add(name);
  }
  const wanted = once(HIDDEN)?.split(",") ?? [];
  const hidden = known(wanted);
  if (hidden.length < wanted.length) refused.add(HIDDEN);
  for (const name of [...names].slice(0, TOLD)) refused.add(name.slice(0, 40));
  return { part, hidden, refused: [...refused] };
}

/**
 * What the session refused, as the address calls it.
 * @param {string[]} names
 * @param {string} search
 */
export function asParameters(names, search) {
  const given = new URLSearchParams(search);
  const parameters = (/** @type {string} */ refused) =>
    PARAMETERS.filter(({ name, path }) => given.has(name) && `${path.join(".")}.`.startsWith(`${refused}.`)).map(({ name }) => name);
  return names.flatMap((name) => {
    const found = parameters(name);
    return found.length > 0 ? found : [REST];
  });
}

/**
 * A value, taken out of where it is.
 * @param {Part} part
 * @param {string[]} path
 */
function takenOut(part, path) {
  const last = path[path.length - 1];
  const where = path.slice(0, -1).reduce((/** @type {any} */ at, step) => (isObject(at) ? at[step] : undefined), part);
  if (!isObject(where)) return undefined;
  const value = where[last];
  delete where[last];
  return value;
}

/**
 * @param {Part} part
 * @param {string[]} path none of whose names anybody else gives
 * @param {unknown} value
 */
function put(part, path, value) {
  let at = part;
  for (const step of path.slice(0, -1)) at = at[step] = isObject(at[step]) ? at[step] : {};
  at[path[path.length - 1]] = value;
}
