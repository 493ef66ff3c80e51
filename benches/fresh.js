// What a bare machine waits for: a fresh clone of what is committed, its set-up and its tests; and the tests once more.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { atMost, brief } from "./support/report.js";

export const title = "Un clon recién hecho: preparación y pruebas";

/** @param {number} milliseconds */
const minutes = (milliseconds) => `${brief(milliseconds / 60_000)} min`;

/** Minutes, of two quiet cores. */
const FIRST = 15;
const SECOND = 8;

export function run() {
  const folder = mkdtempSync(join(tmpdir(), "memoria-"));
  try {
    execFileSync("git", ["clone", "--quiet", resolve("."), folder]);
    const setup = make(folder, "setup");
    const first = setup + make(folder, "test");
    const second = make(folder, "test");
    return [
      { name: "Preparación en un clon recién hecho", value: minutes(setup) },
      atMost("«make test» la primera vez, con la preparación", first, FIRST * 60_000, minutes),
      atMost("«make test» la segunda vez", second, SECOND * 60_000, minutes),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a target of make, and returns how many milliseconds it took.
 * @param {string} folder
 * @param {string} target
 */
function make(folder, target) {
  const start = performance.now();
  // What this bench was told of the site and the browser is not the clone's.
  const { SITE: _, MAKEFLAGS: __, MAKELEVEL: ___, ...env } = process.env;
  const { status } = spawnSync("make", ["--directory", folder, target], { env, stdio: "inherit" });
  if (status !== 0) throw new Error(`make ${target}: ${status}`);
  const took = performance.now() - start;
  console.log(`make ${target}: ${minutes(took)}`);
  return took;
}
