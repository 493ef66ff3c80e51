// Runs the test files given, each on its own, or all, several in a process: they share a browser, whose first page takes
// three times as long as the next. Several processes side by side. Tells in the end which files took long, and once more
// what failed: of a long output often only the end is kept. Where it was the browser that failed the file is run once more, and
// that is told: what fails again has failed.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isBrowsersOwn } from "../engines/support/browsers-own.js";

const here = dirname(fileURLToPath(import.meta.url));
/** How many seconds each file took when it last ran. */
const TIMES = "target/test-times.json";
/** More than run at once, so that at the end no core waits for another. */
const PARTS = 9;
/** How many files are told of. */
const TOLD = 8;
/** How many lines are repeated of why a test failed. */
const REASON = 8;

/** @type {Record<string, number>} */
const times = readTimes();
/** @param {string} name */
const sizeOf = (name) => statSync(join(here, name)).size;
/** The long ones first, and before them those that are new. */
const all = () =>
  readdirSync(here)
    .filter((name) => name.endsWith(".test.js"))
    .sort((a, b) => (times[b] ?? Infinity) - (times[a] ?? Infinity) || sizeOf(b) - sizeOf(a))
    .map((name) => join(here, name));
const files = process.argv.length > 2 ? process.argv.slice(2) : parts(all());

/**
 * Modules that import some of the files each, those that take long in different ones.
 * @param {string[]} paths the long ones first
 */
function parts(paths) {
  const folder = "target/tests";
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: PARTS }, (_, part) => {
    const own = paths.filter((_, k) => k % PARTS === part);
    const path = join(folder, `part-${part + 1}.test.js`);
    writeFileSync(path, own.map((file) => `import ${JSON.stringify(pathToFileURL(file).href)};\n`).join(""));
    return path;
  });
}

/** How many seconds the tests of each file took, in this run. @type {Map<string, number>} */
const took = new Map();
/** @param {{ file?: string, nesting: number, details: { duration_ms: number } }} event */
const count = ({ file, nesting, details }) => {
  if (file && nesting === 0) took.set(basename(file), (took.get(basename(file)) ?? 0) + details.duration_ms / 1000);
};

/** A test that failed, and why: by itself, or by a test within it. @typedef {{ file: string, name: string, reason: string, own: boolean }} Failure */

/** @param {{ file?: string, name: string, details: { error: Error & { failureType?: string } } }} event @returns {Failure} */
const failure = ({ file = "", name, details: { error } }) => ({
  ...{ file, name, own: error.failureType !== "subtestsFailed" },
  reason: String(/** @type {any} */ (error.cause)?.stack ?? error.cause ?? error),
});

/**
 * Runs files, and tells what failed.
 * @param {string[]} files
 */
async function failuresOf(files) {
  /** @type {Failure[]} */
  const failures = [];
  // One more than there are cores: a page that is to be drawn waits for its frame, and the core with it.
  const tests = run({ files, concurrency: availableParallelism() + 1, timeout: 1_200_000 })
    .on("test:fail", count)
    .on("test:fail", (event) => void failures.push(failure(event)))
    .on("test:pass", count);
  for await (const text of tests.compose(new spec())) process.stdout.write(text);
  return failures;
}

/** What failed, in a few lines. @param {Failure} failure */
function told({ file, name, reason }) {
  const lines = reason.split("\n").filter((line) => line.trim() && !/node:(internal|async)/.test(line));
  return [`✖ ${basename(file)}: ${name}`, ...lines.slice(0, REASON)].join("\n    ");
}

const failures = await failuresOf(files);
const dead = new Set(failures.filter(({ reason }) => isBrowsersOwn(reason)).map(({ file }) => file));
if (dead.size > 0) {
  console.log(`\nHa fallado el navegador, y no la página; se repite: ${[...dead].map((file) => basename(file)).join(", ")}`);
  // What a test has found out before stays found.
  const others = failures.filter(({ file, reason }) => !dead.has(file) || reason.startsWith("AssertionError"));
  failures.splice(0, Infinity, ...others, ...(await failuresOf([...dead])));
}

console.log("\nLo más lento, en segundos:");
const slowest = [...took].sort(([, a], [, b]) => b - a);
for (const [name, seconds] of slowest.slice(0, TOLD)) console.log(`${seconds.toFixed().padStart(6)}  ${name}`);
if (failures.length > 0) console.log(`\nNo pasa:\n${failures.filter(({ own }) => own).map(told).join("\n")}`);
mkdirSync(dirname(TIMES), { recursive: true });
writeFileSync(TIMES, JSON.stringify({ ...times, ...Object.fromEntries(took) }));
process.exitCode = failures.length > 0 ? 1 : 0;

/** @returns {Record<string, number>} */
function readTimes() {
  try {
    return JSON.parse(readFileSync(TIMES, "utf8"));
  } catch {
    return {};
  }
}
