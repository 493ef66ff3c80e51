// Numbers as a person types them, and what is asked where one can be meant in two ways.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseReal, parseWhole, readReal } from "../../www/language/typed-number.js";
import { precise } from "../../www/language/number.js";

test("points and commas are read as the page writes them, and as code does", () => {
  /** @type {[string, number][]} */
  const cases = [
    ...[["1.000", 1000], ["1000", 1000], ["0,001", 0.001], ["0.001", 0.001]],
    ...[["1.234,5", 1234.5], ["1.5", 1.5], ["12.34", 12.34], ["1.0000", 1], ["−0,5", -0.5], ["1e-4", 0.0001], [" 7 ", 7]],
    ...[["1,234.5", NaN], ["1.00.000", NaN], ["", NaN], ["1,000,000", NaN], ["uno", NaN]],
  ].map(([text, value]) => [String(text), Number(value)]);
  for (const [text, value] of cases) assert.equal(parseReal(text), value, text);
});

test("a whole number has digits alone, and points between thousands", () => {
  for (const [text, value] of /** @type {[string, number][]} */ ([["1.000", 1000], ["32", 32], ["1,5", NaN], ["1.5", NaN], ["0.001", NaN]]))
    assert.equal(parseWhole(text), value, text);
});

test("what both readings of a point fit is asked; what one fits is that one", () => {
  const both = readReal("1.000", [0, 1000]);
  assert.equal(both.value, 1000);
  assert.equal(both.doubt, "Se ha leído 1000. Si querías decir 1, escribe «1,000».");
  assert.deepEqual(readReal("−1.250", [-2000, 0]), {
    value: -1250,
    doubt: "Se ha leído −1250. Si querías decir −1,25, escribe «−1,250».",
  });
  assert.deepEqual(readReal("1.250", [0, 10]), { value: 1.25, doubt: "" });
  assert.deepEqual(readReal("1.250", [100, 2000]), { value: 1250, doubt: "" });
  for (const text of ["1,000", "1000", "0.001", "1.000,0"]) assert.equal(readReal(text, [0, 1000]).doubt, "", text);
});

test("a small number is never written as nothing", () => {
  assert.equal(precise(0), "0,0000");
  assert.equal(precise(0.00002), "2,00·10⁻⁵");
  assert.equal(precise(0.004, 3), "4,00·10⁻³");
  assert.equal(precise(0.014, 3), "0,014");
});
