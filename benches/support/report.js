// The arithmetic of the figures, and how they are written.

import { execFileSync } from "node:child_process";
import os from "node:os";
import { spanish } from "../../tests/browser/support/lab.js";

/**
 * A line of the summary.
 * @typedef {object} Row
 * @property {string} name
 * @property {string} value
 * @property {string} [target] with its sign, `≤ 60 KB`
 * @property {boolean} [met]
 */

/**
 * The value below which a share of the values lies.
 * @param {number[]} values
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return below + (above - below) * (position % 1);
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @param {number} value in three digits or so */
export const brief = (value) => spanish(value, value < 10 ? 2 : value < 100 ? 1 : 0);

/** @param {number} milliseconds */
export const time = (milliseconds) =>
  milliseconds < 0.1 ? `${brief(milliseconds * 1000)} µs` : `${brief(milliseconds)} ms`;

/**
 * The median, and between which values the middle half lies.
 * @param {number[]} milliseconds
 */
export const spread = (milliseconds) =>
  `${time(median(milliseconds))} (la mitad, entre ${brief(quantile(milliseconds, 0.25))} y ` +
  `${brief(quantile(milliseconds, 0.75))}; ${spanish(milliseconds.length)} medidas)`;

/** @param {number} bytes */
export const size = (bytes) => `${spanish(bytes / 1000, 1)} KB`;

/**
 * A row that must reach at least its target.
 * @param {string} name
 * @param {number} value
 * @param {number} target
 * @param {(value: number) => string} write
 * @returns {Row}
 */
export const atLeast = (name, value, target, write) => ({
  name,
  value: write(value),
  target: `≥ ${write(target)}`,
  met: value >= target,
});

/**
 * A row that must not exceed its target.
 * @param {string} name
 * @param {number} value
 * @param {number} target
 * @param {(value: number) => string} write
 * @returns {Row}
 */
export const atMost = (name, value, target, write) => ({
  name,
  value: write(value),
  target: `≤ ${write(target)}`,
  met: value <= target,
});

/** @param {number} ratio rounded down, so that 99.7 is no 100 */
export const times = (ratio) => `${spanish(Math.floor(ratio))} ×`;

/** @param {Row[]} rows */
export function table(rows) {
  const lines = rows.map(({ name, value, target, met }) => {
    const goal = target ? `${target} ${met ? "✓" : "✗"}` : "";
    return [name, value, goal];
  });
  return markdown(["Medida", "Valor", "Objetivo"], lines);
}

/**
 * A table whose first column is text, and the others figures.
 *
 * @param {string[]} head
 * @param {string[][]} lines
 */
export function markdown(head, lines) {
  const rule = ["---", ...head.slice(1).map(() => "--:")];
  return [`| ${head.join(" | ")} |`, `|${rule.join("|")}|`, ...lines.map((cells) => `| ${cells.join(" | ")} |`)].join(
    "\n",
  );
}

/** What it all was measured on. */
export function machine() {
  const cpus = os.cpus();
  const browser = process.env.CHROMIUM && chromiumVersion(process.env.CHROMIUM);
  return `${cpus.length} núcleos de ${cpus[0].model.trim()}${browser ? `, ${browser}` : ""}`;
}

/** @param {string} chromium */
function chromiumVersion(chromium) {
  // Debian's starting script grumbles on standard error.
  const version = execFileSync(chromium, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return /Chrom\w+ \d+/.exec(version)?.[0];
}
