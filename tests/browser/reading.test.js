// What is read out of a file, a text or a field, without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eachWord, graphemes, seen } from "../../www/language/graphemes.js";
import { problemOf, symbolsOf } from "../../www/figures/settings/own-text.js";
import { problemInWords } from "../../www/figures/settings/own-text-es.js";
import { decode, fileOf, readFile } from "../../www/figures/settings/text-file.js";
import { parseReal, parseWhole, typed } from "../../www/language/typed-number.js";
import { named, shortened } from "../../www/language/series.js";
import { clipped, shown } from "../../www/language/labels.js";

const SPANISH = "El niño soñó con un pingüino. «¿Quién llamó?»\n".repeat(4);
const utf16 = (/** @type {string} */ text) => Buffer.from(text, "utf16le");
const swapped = (/** @type {string} */ text) => utf16(text).swap16();

test("a file is read in the encoding that it is in, and which it is is told", () => {
  const read = (/** @type {Uint8Array} */ bytes) => {
    const file = decode(new Uint8Array(bytes));
    return "text" in file ? [file.decoding.encoding, file.decoding.damaged, file.text] : file.problem;
  };
  assert.deepEqual(read(Buffer.from(SPANISH)), ["UTF-8", 0, SPANISH]);
  assert.deepEqual(read(Buffer.from("\uFEFF" + SPANISH)), ["UTF-8", 0, SPANISH]);
  assert.deepEqual(read(utf16("\uFEFF" + SPANISH)), ["UTF-16 LE", 0, SPANISH]);
  assert.deepEqual(read(swapped("\uFEFF" + SPANISH)), ["UTF-16 BE", 0, SPANISH]);
  // Without a mark.
  assert.deepEqual(read(utf16(SPANISH)), ["UTF-16 LE", 0, SPANISH]);
  assert.deepEqual(read(swapped(SPANISH)), ["UTF-16 BE", 0, SPANISH]);
  assert.deepEqual(read(Buffer.from(SPANISH, "latin1")), ["Windows-1252", 0, SPANISH]);
  // The one letter beyond ASCII is at the end, where it could be a UTF-8 sequence that was cut.
  assert.deepEqual(read(Buffer.from("un café", "latin1")), ["Windows-1252", 0, "un café"]);
  // A � of its own is no damage; a sequence that is cut, or none, is.
  assert.deepEqual(read(Buffer.from("ñ\uFFFD")), ["UTF-8", 0, "ñ\uFFFD"]);
  assert.deepEqual(read(Buffer.from("soñó ñ").subarray(0, -1)), ["UTF-8", 1, "soñó \uFFFD"]);
  assert.deepEqual(read(Buffer.concat([Buffer.from("soñó"), Buffer.from([0xff])])), ["UTF-8", 1, "soñó\uFFFD"]);
  assert.deepEqual(read(utf16("\uFEFFabc").subarray(0, -1)), ["UTF-16 LE", 1, "ab\uFFFD"]);
  assert.deepEqual(read(utf16("\uFEFFab\uD800c")), ["UTF-16 LE", 1, "ab\uFFFDc"]);
});

test("what is no text has a reason of its own", async () => {
  const codeOf = (/** @type {import("../../www/figures/settings/text-file.js").FileRead} */ file) =>
    "problem" in file ? file.problem.code : file.text;
  const code = (/** @type {Iterable<number>} */ bytes) => codeOf(decode(Uint8Array.from(bytes)));
  /** Bytes as a compressed file has them: none more often than another. */
  const noise = Array.from({ length: 4096 }, (_, k) => ((k * 2654435761) >>> 13) & 255);
  assert.equal(code([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "binary");
  assert.equal(code(Buffer.from("PK\x03\x04" + "\0".repeat(90))), "binary");
  assert.equal(code(noise), "binary");
  assert.equal(code(noise.filter((byte) => byte > 0)), "binary");
  assert.equal(code(new Array(100).fill(0)), "binary");
  assert.equal(code(Buffer.from(`${SPANISH}\0${SPANISH}`)), "binary");
  assert.equal(code([0xff, 0xfe, ...noise]), "binary");
  assert.equal(code([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), "utf_32");
  assert.equal(code([0, 0, 0xfe, 0xff, 0, 0, 0, 65]), "utf_32");
  assert.equal(code([65, 0, 0, 0, 66, 0, 0, 0]), "binary");
  assert.equal(code(Buffer.from("%PDF-1.4\n1 0 obj")), "document");
  assert.equal(code(Buffer.from("{\\rtf1\\ansi hola}")), "document");
  for (const empty of [[], [0xef, 0xbb, 0xbf], [0xff, 0xfe]]) assert.equal(code(empty), "empty_file");
  // A form feed and an escape do not make a listing a binary.
  assert.equal(code(Buffer.from(`${"hola ".repeat(50)}\f\x1B`)), `${"hola ".repeat(50)}\f\x1B`);

  const lost = /** @type {Blob} */ ({ size: 3, arrayBuffer: () => Promise.reject(new Error("gone")) });
  assert.equal(codeOf(await readFile(lost)), "unreadable");
  assert.deepEqual(await readFile(new Blob(["a".repeat(1_000_001)])), {
    problem: { code: "file_too_large", n: 1_000_001 },
  });
  const drop = (/** @type {number} */ n, directory = false) =>
    fileOf(/** @type {any} */ ({ files: new Array(n).fill("file"), items: [{ webkitGetAsEntry: () => ({ isDirectory: directory }) }] }));
  assert.deepEqual(drop(1), { file: "file" });
  assert.deepEqual(drop(1, true), { problem: { code: "folder" } });
  assert.deepEqual(drop(3), { problem: { code: "several_files", n: 3 } });
  assert.deepEqual(drop(0), { problem: { code: "not_a_file" } });
});

/**
 * @param {string} text
 * @param {Partial<import("../../www/figures/settings/own-text.js").Reading>} [how]
 */
function read(text, how) {
  const job = symbolsOf(text, { words: false, lower: false, ...how });
  for (;;) {
    const { done, value } = job.next();
    if (done) return value;
    assert.ok(value > 0 && value <= 1);
  }
}
const words = (/** @type {string} */ text) => read(text, { words: true });

/** What no reader sees: hyphens that are not needed, joiners, marks of direction, variants, tags, fillers. */
const INVISIBLE = [
  ..."\u00AD\u034F\u061C\u115F\u17B4\u180B\u200B\u200C\u200D\u200E\u2060\u2064\u2066\u2069\u202E\u3164\uFE00\uFE0E\uFE0F\uFEFF\uFFA0",
  ..."\uFFF9\uFFFC\uFFFF\u{1D173}\u{E0001}\u{E0041}\u{E0100}",
];

test("nothing that is not seen is a label, or makes two of one", () => {
  for (const sign of INVISIBLE) {
    const name = `U+${sign.codePointAt(0)?.toString(16)}`;
    assert.deepEqual(read(`ab${sign}c${sign}`), ["a", "b", "c"], name);
    assert.deepEqual(words(`ab${sign}c ${sign} de${sign}`), ["abc", "de"], name);
    assert.deepEqual(words(sign.repeat(3)), [], name);
  }
  // An emoji that has colours anyway is the same with and without the variant; one that has not is not.
  assert.deepEqual(read("👍\uFE0F👍"), ["👍", "👍"]);
  assert.deepEqual(read("❤\uFE0F❤"), ["❤\uFE0F", "❤"]);
  // In some scripts a joiner is part of a word's spelling.
  assert.deepEqual(words("می\u200Cخواهم"), ["می\u200Cخواهم"]);
  // Marks without end are no writing.
  assert.deepEqual(read(`b${"\u0323".repeat(500)}a`), [`\u1E05${"\u0323".repeat(30)}`, "a"]);
});

test("white space is the same here and in the engine: each run of it is a space", () => {
  // Rust's `char::is_whitespace`, and control characters and the empty Braille cell besides.
  const blanks = "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2007\u2028\u2029\u202F\u205F\u3000\u2800\0\x1F";
  for (const blank of blanks) {
    const name = `U+${blank.codePointAt(0)?.toString(16)}`;
    assert.deepEqual(read(`${blank}a${blank}${blank}b${blank}`), ["a", " ", "b"], name);
    assert.deepEqual(words(`uno${blank}dos`), ["uno", "dos"], name);
  }
});

const EMOJIS = ["👩‍🚀", "❤️", "🏳️‍🌈", "🇪🇸", "👋🏽", "👩🏽‍❤️‍💋‍👨🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "☝🏿", "👨‍👩‍👧‍👦"];

test("a sign is what is seen as one, wherever a long text is cut to read it", () => {
  const signs = [...EMOJIS, "é", "วั", "ดี", "𝒳", "한"];
  assert.deepEqual(read(signs.join("")), signs);
  assert.deepEqual(words(EMOJIS.join(" ")), EMOJIS);
  for (const text of [
    "🇪🇸🇫🇷🇮🇹".repeat(300),
    "สวัสดีครับ".repeat(200),
    "👩🏽‍❤️‍💋‍👨🏽".repeat(100),
    `a${"\u0301".repeat(3000)}bc`,
    "क्षत्रिय".repeat(200),
    "한국어".normalize("NFD").repeat(200),
    "x😀".repeat(700),
  ]) {
    const whole = Array.from(new Intl.Segmenter("es").segment(text), ({ segment }) => segment);
    assert.deepEqual(graphemes(text), whole, text.slice(0, 12));
  }
  assert.deepEqual(new Set(read("🇪🇸🇫🇷🇮🇹".repeat(300))).size, 3);
  for (let before = 380; before < 400; before++) {
    const text = "x".repeat(before) + EMOJIS.join("");
    assert.deepEqual(read(text).slice(before), EMOJIS, `after ${before}`);
  }
});

test("a word keeps its apostrophes and hyphens, a number its points, and Thai and Chinese their words", () => {
  const line = "«L'eau», d’Artagnan y el ex-alumno: 3,14 y 1.000… a las 10:30. ¡col·lega! -no- 'eso'.Fin";
  assert.deepEqual(words(line), [
    ..."« L'eau » ,".split(" "),
    ..."d’Artagnan y el ex-alumno : 3,14 y 1.000 … a las 10:30 .".split(" "),
    ..."¡ col·lega ! - no - ' eso ' . Fin".split(" "),
  ]);
  assert.deepEqual(words("fin.Otro"), ["fin", ".", "Otro"]);
  assert.deepEqual(words("uno, dos-. \u0301 ¿a-?"), ["uno", ",", "dos", "-", ".", "\u0301", "¿", "a", "-", "?"]);
  assert.deepEqual(new Set(words("สวัสดีครับ".repeat(80))), new Set(["สวัสดี", "ครับ"]));
  const long = "ประเทศไทยรวมเลือดเนื้อชาติเชื้อไทยเป็นประชารัฐไผทของไทยทุกส่วน".repeat(20);
  const dictionary = new Intl.Segmenter("es", { granularity: "word" });
  assert.deepEqual(words(long), Array.from(dictionary.segment(long), ({ segment }) => segment));
  assert.deepEqual(words("我喜欢苹果"), Array.from(dictionary.segment("我喜欢苹果"), ({ segment }) => segment));
});

test("where there is no segmenter, signs are still whole", async () => {
  const { Segmenter } = Intl;
  try {
    // @ts-expect-error Browsers before 2024 lack it.
    delete Intl.Segmenter;
    // @ts-expect-error Another copy of the module.
    const bare = await import("../../www/language/graphemes.js?bare");
    const signs = [...EMOJIS, "é", "b\u0323", "วั", "a", " ", "b"];
    assert.deepEqual(bare.graphemes(signs.join("")), signs);
    assert.deepEqual([...bare.eachWord("te ❤️ y สวัสดี 👩‍🚀!")], ["te", "❤️", "y", "สวัสดี", "👩‍🚀", "!"]);
  } finally {
    Object.defineProperty(Intl, "Segmenter", { value: Segmenter, configurable: true, writable: true });
  }
});

test("reading takes time in proportion to the text", () => {
  const cost = (/** @type {() => void} */ work) => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user;
  };
  for (const [unit, how] of /** @type {const} */ ([
    ["x", {}],
    ["🇪🇸", {}],
    ["👩‍", {}],
    ["ครับ", { words: true }],
    ["\u0301", {}],
  ])) {
    const text = unit.repeat(40_000 / unit.length);
    read(text, how);
    const [one, eight] = [cost(() => read(text, how)), cost(() => read(text.repeat(8), how))];
    // Eight times as much is eight times the work; with its square it would be 64.
    assert.ok(eight < 24 * Math.max(one, 5000), `${unit}: ${one} µs and ${eight} µs`);
  }
});

test("words that every object has are words like others", () => {
  for (const word of ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"]) {
    assert.equal(shown(word), word);
    assert.equal(named(word), `el «${word}»`);
    assert.equal(named(word, true), `«${word}»`);
  }
});

test("of a word of any length no more than its ends is shown, at once", () => {
  assert.equal(clipped("desoxirribonucleico"), "desoxirribonucleico");
  assert.equal(clipped("supercalifragilisticoespialidoso"), "supercalif…pialidoso");
  assert.equal(clipped("supercalifragilisticoespialidoso", 3), "s…o");
  assert.equal(clipped("👩🏽‍❤️‍💋‍👨🏽".repeat(15)), "👩🏽‍❤️‍💋‍👨🏽".repeat(15));
  const endless = "palabra".repeat(400_000);
  const before = process.cpuUsage();
  const told = /** @type {import("../../www/language/series.js").Description} */ ({
    words: true,
    answer_is_next: true,
    options: { series: { kind: "text" } },
  });
  for (const text of [
    shown(endless),
    named(endless, true),
    shortened(`corto ${endless} ${endless}`, told),
    problemInWords({ code: "one_label", label: endless }, 5).replace(/, y siempre .*/, ""),
  ])
    assert.ok(text.length < 50, text.slice(0, 60));
  assert.ok(process.cpuUsage(before).user < 500_000);
});

test("what is advised against too many labels is not what is done already", () => {
  const advice = (/** @type {boolean} */ words, /** @type {boolean} */ lower) =>
    problemInWords({ code: "too_many_labels", n: 129, reading: { words, lower } }, 5).split("Prueba ")[1];
  assert.equal(advice(false, true), "con un trozo más corto.");
  assert.equal(advice(false, false), "en minúsculas o con un trozo más corto.");
  assert.equal(advice(true, true), "por letras o con un trozo más corto.");
  assert.equal(advice(true, false), "por letras, en minúsculas o con un trozo más corto.");
  const reading = { words: false, lower: true };
  const many = Array.from({ length: 129 }, (_, k) => String.fromCodePoint(0x4e00 + k));
  assert.deepEqual(problemOf(many, 5, reading), { code: "too_many_labels", n: 129, reading });
  assert.equal(problemOf(many.slice(1), 5, reading), null);
  // A symbol has as many characters as the engine takes, however many units they are.
  const long = "😀".repeat(256);
  assert.equal(problemOf([...many.slice(2), long], 5, reading), null);
  const longer = { code: "symbol_too_long", n: 257, label: `${long}a` };
  assert.deepEqual(problemOf([...many.slice(2), `${long}a`], 5, reading), longer);
  assert.match(problemInWords(/** @type {any} */ (longer), 5), /^«😀.{0,60}» tiene 257 caracteres, y un símbolo admite 256\. /u);
});

test("a number is read as the page writes it, in every field alike", () => {
  for (const [text, value] of /** @type {const} */ ([
    ["1.000", 1000],
    ["-12.345,5", -12345.5],
    ["0,5", 0.5],
    ["0.5", 0.5],
    ["0.001", 0.001],
    ["2.5", 2.5],
    [",5", 0.5],
    [" −1,25 ", -1.25],
    ["+3", 3],
    ["1e-7", 1e-7],
    ["1,5E-7", 1.5e-7],
  ]))
    assert.equal(parseReal(text), value, text);
  for (const text of ["", " ", "mucho", "1,000.5", "1.00.000", "0x10", "Infinity", "1 2", "٨", "1_000", "--1", ".", ","])
    assert.ok(Number.isNaN(parseReal(text)), text);
  for (const [text, value] of /** @type {const} */ ([
    ["8", 8],
    ["1.024", 1024],
    ["1.000.000", 1_000_000],
    ["-1", -1],
    ["4294967304", 2 ** 32 + 8],
  ]))
    assert.equal(parseWhole(text), value, text);
  for (const text of ["8,5", "8.5", "8,0", "8e1", "1e30", "0.001", "", " ", "٨", "2**32+8", "8 1"])
    assert.ok(Number.isNaN(parseWhole(text)), text);
  for (const value of [0.001, 1e-7, 1024, 0.9999, 1e-12, 12345.678]) assert.equal(parseReal(typed(value)), value);
});
