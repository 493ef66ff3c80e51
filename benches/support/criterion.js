// The native figures: Criterion measures (benches/native.rs), and leaves its estimates in files.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

const CRITERION = resolve("target/criterion");

/**
 * Runs the benches whose names fit.
 *
 * @param {string} names a regular expression
 */
export function bench(names) {
  // Without the command line: Cargo would build it too, and the library twice at once, into one and the same file.
  const command = ["bench", "--locked", "--no-default-features", "--bench", "native", "--", "--quiet", "--noplot"];
  execFileSync("cargo", [...command, names], {
    // What it prints in English is told here.
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CRITERION_HOME: CRITERION },
  });
}

/**
 * The median that a bench has found, and its 95 % confidence interval, in milliseconds.
 *
 * @param {string} name
 */
export async function estimate(name) {
  const estimates = JSON.parse(await readFile(`${CRITERION}/${name}/new/estimates.json`, "utf8"));
  const { point_estimate, confidence_interval } = estimates.median;
  const [low, middle, high] = [confidence_interval.lower_bound, point_estimate, confidence_interval.upper_bound].map(
    (nanoseconds) => nanoseconds / 1e6,
  );
  return { low, middle, high };
}
