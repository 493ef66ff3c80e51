// The files of a class, one a person: of two of the same the newer counts.

import { readHanded } from "./file.js";

/**
 * @typedef {import("./file.js").Handed} Handed
 * @typedef {import("./file.js").Problem} Problem
 * @typedef {Handed & { file: string }} Entry
 */

/** Files that are taken at once, and people. */
const MOST = 1000;

export class Gathered {
  /** By who they are. @type {Map<string, Entry>} */
  #entries = new Map();
  /** What was left out, and why. @type {{ file: string, problem: Problem }[]} */
  leftOut = [];
  /** Whose older file gave way. @type {string[]} */
  older = [];

  /** In the order of their names. */
  get entries() {
    return [...this.#entries.values()].sort((a, b) => a.who.localeCompare(b.who, "es") || a.file.localeCompare(b.file, "es"));
  }

  /** The names of all tasks that somebody has, beside those of the page. @param {string[]} known */
  others(known) {
    const names = this.entries.flatMap(({ tasks }) => Object.keys(tasks));
    return [...new Set(names)].filter((name) => !known.includes(name)).sort();
  }

  /** @param {Iterable<File>} files */
  async take(files) {
    for (const file of [...files].slice(0, MOST)) {
      const read = await readHanded(file);
      if ("problem" in read) this.leftOut.push({ file: file.name, problem: read.problem });
      else this.#add({ ...read.handed, file: file.name });
    }
  }

  /** @param {Entry} entry */
  #add(entry) {
    const { who, file, date } = entry;
    // Who gives no name may be anybody.
    const key = who === "" ? JSON.stringify([file, date]) : who.toLocaleLowerCase("es").replace(/\s+/g, " ");
    const before = this.#entries.get(key);
    if (before && before.date !== date && !this.older.includes(who)) this.older.push(who);
    if (!before || Date.parse(date) >= Date.parse(before.date)) this.#entries.set(key, entry);
  }
}
