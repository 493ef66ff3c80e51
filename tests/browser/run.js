// Runs the test files given, or all, as many side by side as the machine has cores: each has a browser of its own.

import { readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
/** The long ones first, so that at the end no core waits for another. */
const all = () =>
  readdirSync(here)
    .filter((name) => name.endsWith(".test.js"))
    .map((name) => join(here, name))
    .sort((a, b) => statSync(b).size - statSync(a).size);
const files = process.argv.length > 2 ? process.argv.slice(2) : all();

run({ files, concurrency: availableParallelism(), timeout: 600_000 })
  .on("test:fail", () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
