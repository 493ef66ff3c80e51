// Runs the test files given, or all, several side by side: each has a browser of its own. Tells in the end which took long.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
/** How many seconds each file took when it last ran. */
const TIMES = "target/test-times.json";
/** How many files are told of. */
const TOLD = 8;

/** @type {Record<string, number>} */
const times = readTimes();
/** @param {string} name */
const sizeOf = (name) => statSync(join(here, name)).size;
/** The long ones first, and before them those that are new, so that at the end no core waits for another. */
const all = () =>
  readdirSync(here)
    .filter((name) => name.endsWith(".test.js"))
    .sort((a, b) => (times[b] ?? Infinity) - (times[a] ?? Infinity) || sizeOf(b) - sizeOf(a))
    .map((name) => join(here, name));
const files = process.argv.length > 2 ? process.argv.slice(2) : all();

/** How many seconds the tests of each file took, in this run. @type {Map<string, number>} */
const took = new Map();
/** @param {{ file?: string, nesting: number, details: { duration_ms: number } }} event */
const count = ({ file, nesting, details }) => {
  if (file && nesting === 0) took.set(basename(file), (took.get(basename(file)) ?? 0) + details.duration_ms / 1000);
};

// One more than there are cores: a page that is to be drawn waits for its frame, and the core with it.
run({ files, concurrency: availableParallelism() + 1, timeout: 600_000 })
  .on("test:fail", () => {
    process.exitCode = 1;
  })
  .on("test:fail", count)
  .on("test:pass", count)
  .compose(new spec())
  .pipe(process.stdout);

process.once("exit", () => {
  const slowest = [...took].sort(([, a], [, b]) => b - a);
  console.log("\nLo más lento, en segundos:");
  for (const [name, seconds] of slowest.slice(0, TOLD)) console.log(`${seconds.toFixed().padStart(6)}  ${name}`);
  mkdirSync(dirname(TIMES), { recursive: true });
  writeFileSync(TIMES, JSON.stringify({ ...times, ...Object.fromEntries(took) }));
});

/** @returns {Record<string, number>} */
function readTimes() {
  try {
    return JSON.parse(readFileSync(TIMES, "utf8"));
  } catch {
    return {};
  }
}
