// The plan of the house, read off its imports: main → class, reading → figures → parts → lab → memoria.js, with language
// below all. Nothing leads upwards, and no way leads in a circle.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** From the ground up. What stands on one line may not lean on its neighbour, but for the files of one room. */
const FLOORS = [["language"], ["memoria.js", "formats.js", "lit-html.js", "lean-qr.js", "idb-keyval.js", "uplot.js", "modern-screenshot.js"], ["lab"], ["parts"], ["figures"], ["class", "reading"], ["main.js"]];

/** `import … from "x"`, `import "x"`, `import("x")` and the types of `import("x").T`. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"'?]+)/g;

/** What each file of the page leans on. @type {Map<string, string[]>} */
const house = new Map(
  readdirSync("www", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => [path, leansOn(path)]),
);

/** @param {string} path */
function leansOn(path) {
  const code = readFileSync(join("www", path), "utf8");
  return [...code.matchAll(IMPORT)].map(([, to]) => normalize(join(dirname(path), to)));
}

/** @param {string} path */
const floor = (path) => FLOORS.findIndex((rooms) => rooms.includes(path.split("/")[0]));

/** What the engine looks like is known everywhere, as types. @param {string} path */
const isEngine = (path) => path === "memoria.js";

test("every file has its floor", () => {
  const outside = [...house.keys()].filter((path) => floor(path) < 0 && path !== "failure.js");
  assert.deepEqual(outside, []);
  assert.ok(house.size > 100, String(house.size));
});

test("what is imported is there", () => {
  const missing = [...house].flatMap(([path, all]) =>
    all.filter((to) => !house.has(to) && floor(to) !== 1).map((to) => `${path} → ${to}`),
  );
  assert.deepEqual(missing, []);
});

test("nothing leads upwards", () => {
  const upwards = [...house].flatMap(([path, all]) =>
    all.filter((to) => floor(to) > floor(path) && !isEngine(to)).map((to) => `${path} → ${to}`),
  );
  assert.deepEqual(upwards, []);
});

test("sizes are told in one place, where nothing is laid out meanwhile", () => {
  const tellers = [...house.keys()].filter((path) => /new ResizeObserver/.test(readFileSync(join("www", path), "utf8")));
  assert.deepEqual(tellers.sort(), ["parts/held.js", "parts/size.js"]);
});

test("no figure's room leads into another that leads back", () => {
  // The ground, which leans on nothing of ours, lies in no room.
  const room = (/** @type {string} */ path) => dirname(path);
  /** @type {Map<string, Set<string>>} */
  const rooms = new Map();
  for (const [path, all] of house) {
    const to = rooms.get(room(path)) ?? new Set();
    for (const one of all) if (room(one) !== room(path) && room(one) !== ".") to.add(room(one));
    rooms.set(room(path), to);
  }
  assert.deepEqual(circles(rooms), []);
});

test("no file leads back to itself", () => {
  assert.deepEqual(circles(new Map([...house].map(([path, all]) => [path, new Set(all)]))), []);
});

/**
 * The ways that lead back to where they began, each once.
 * @param {Map<string, Set<string>>} ways
 */
function circles(ways) {
  /** @type {string[]} */
  const found = [];
  const done = new Set();
  /** @param {string} at @param {string[]} way */
  const walk = (at, way) => {
    const begun = way.indexOf(at);
    if (begun >= 0) return void found.push([...way.slice(begun), at].join(" → "));
    if (done.has(at)) return;
    for (const to of ways.get(at) ?? []) walk(to, [...way, at]);
    done.add(at);
  };
  for (const at of ways.keys()) walk(at, []);
  return found;
}
