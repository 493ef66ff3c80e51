// What the page writes of a number and of a window, where there is little room for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lossOf } from "../../www/language/number.js";
import { shortened } from "../../www/language/series.js";

test("a loss that is not 0 is not written as 0", () => {
  assert.equal(lossOf(0.6931), "0,6931");
  assert.equal(lossOf(0.00005), "0,0001");
  assert.equal(lossOf(0.0000499), "<\u00a010⁻⁴");
  assert.equal(lossOf(0.0004, 3), "<\u00a010⁻³");
  assert.equal(lossOf(0), "0,0000");
});

test("of a sentence that is too long for its place, what decides stays", () => {
  const description = /** @type {any} */ ({ words: true, answer_is_next: false, options: { series: { kind: "sentences", distance: 4 } } });
  const two = ["roma", "lisboa"].map((place) =>
    shortened(`viajé leo y hablo italiano nací en ${place} leo leo bebo té y hablo`, description),
  );
  assert.deepEqual(two, ["… en roma … y hablo", "… en lisboa … y hablo"]);
  assert.equal(shortened("roma tengo dos gatos negros y hablo", description), "roma … y hablo");
});
