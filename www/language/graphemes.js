// What a reader sees as one sign or one word, and what no reader sees.

/**
 * UTF-16 units that a segmenter gets at once. Over one long text the time of some browsers' grows with the square of its
 * length.
 */
const PIECE = 400;

/**
 * Words at the end of a piece that the next piece decides: dictionaries look that far ahead.
 */
const AHEAD = 4;

// Browsers before 2024 may lack it.
const segmenter = (/** @type {"grapheme" | "word"} */ granularity) =>
  "Segmenter" in Intl ? new Intl.Segmenter("es", { granularity }) : null;
const byGrapheme = segmenter("grapheme");
const byWord = segmenter("word");

/** Graphemes where there is no segmenter: flags, and signs with their marks, skin tones and what joins them. */
const GRAPHEME =
  /\p{Regional_Indicator}{2}|[^](?:[\p{M}\p{Emoji_Modifier}\u200C\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic}?)*/gu;

/** Blank, or a control character; each counts as a space. The Braille cell without dots is blank too. */
const BLANK = /[\p{White_Space}\p{Cc}\u2800]+/gu;

const EMOJI = "\\p{Extended_Pictographic}[\\uFE0E\\uFE0F]?\\p{Emoji_Modifier}?";
const REGION = "\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]+\\u{E007F}";
const KEY = "[#*\\d]\\uFE0F?\\u20E3";
/** Where what is not seen by itself is part of what is seen. */
const JOINED = `${REGION}|${EMOJI}(?:\\u200D${EMOJI})*|${KEY}`;
/** In these scripts joiners belong to the spelling of a word. */
const SPELLED = `(?<=[${["Arabic", "Bengali", "Devanagari", "Malayalam", "Sinhala"]
  .map((script) => `\\p{Script=${script}}`)
  .join("")}])[\\u200C\\u200D](?=\\p{L})`;
/** Soft hyphens, joiners, marks of direction, variants, tags, and what stands for an object that was not copied. */
const UNSEEN = "[\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\uFFF9-\\uFFFC\\u{13430}-\\u{1343F}]";
const IN_LETTERS = new RegExp(`(${JOINED})|${UNSEEN}`, "gu");
const IN_WORDS = new RegExp(`(${JOINED}|${SPELLED})|${UNSEEN}`, "gu");

/**
 * A text as it is seen: blanks in a row are a space, what is invisible is gone, and each sign has one spelling.
 * @param {string} text
 * @param {boolean} words whether it will be cut into words
 */
export function seen(text, words) {
  return (
    text
      .replace(/\p{Cs}/gu, "\uFFFD")
      // An emoji that has its colours anyway.
      .replace(/(\p{Emoji_Presentation})\uFE0F/gu, "$1")
      .replace(words ? IN_WORDS : IN_LETTERS, "$1")
      .normalize("NFC")
      // More marks on a sign than any writing has; the number is that of Unicode's stream-safe format.
      .replace(/(\p{M}{30})\p{M}+/gu, "$1")
      .replace(BLANK, " ")
      .replace(/^ | $/g, "")
  );
}

/**
 * The segments of a text, in pieces. Each piece begins where a segment does, so the cuts are those of the whole text.
 * @param {Intl.Segmenter} segmenter
 * @param {string} text
 * @param {number} ahead segments at the end of a piece that are cut again with the next
 */
function* segmentsOf(segmenter, text, ahead) {
  for (let [from, size] = [0, PIECE]; from < text.length; ) {
    const end = endOf(text, from + size);
    const segments = Array.from(segmenter.segment(text.slice(from, end)), ({ segment }) => segment);
    if (end < text.length) segments.splice(-ahead);
    yield* segments;
    from += segments.reduce((sum, { length }) => sum + length, 0);
    // One segment may be longer than a piece.
    size = segments.length > 0 ? PIECE : 2 * size;
  }
}

/**
 * The place, or the next, where no character is torn.
 * @param {string} text
 * @param {number} end
 */
const endOf = (text, end) => (/^[\uDC00-\uDFFF]/.test(text.charAt(end)) ? end + 1 : Math.min(end, text.length));

/** What a reader sees as single letters, one after the other. @param {string} text @returns {Iterable<string>} */
export const eachGrapheme = (text) =>
  byGrapheme ? segmentsOf(byGrapheme, text, 1) : (text.match(GRAPHEME) ?? []);

/** The same, as a list. @param {string} text */
export const graphemes = (text) => Array.from(eachGrapheme(text));

/** Letters, digits, and marks that stand alone. */
const LETTER = /^[\p{L}\p{M}\p{N}]/u;
const DIGIT = /^\p{N}/u;
/** Between two letters: l'eau, ex-alumno, col·lega. */
const JOINT = /^['’\-‐‑·\p{Pc}]/u;
/** Between two digits: 3,14 and 10:30. */
const POINT = /^[.,:]/;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The words of a text, one after the other; of what is no word every sign is one.
 * @param {string} text as `seen` gives it
 */
export function* eachWord(text) {
  let [word, joint, last] = ["", "", ""];
  for (const grapheme of eachGrapheme(text)) {
    // An accent that stands alone stands on the space before it.
    const sign = grapheme.replace(/^ /, "");
    const apart = sign !== grapheme;
    if (!apart && LETTER.test(sign) && joins(last, joint, sign)) [word, joint, last] = [word + joint + sign, "", sign];
    else if (!apart && word && !joint && (JOINT.test(sign) || POINT.test(sign))) joint = sign;
    else {
      yield* wordsIn(word);
      if (joint) yield joint;
      [word, joint, last] = LETTER.test(sign) ? [sign, "", sign] : ["", "", ""];
      if (sign && !word) yield sign;
    }
  }
  yield* wordsIn(word);
  if (joint) yield joint;
}

/**
 * Whether a letter goes on with the word before it.
 * @param {string} last its last letter, if there is a word
 * @param {string} joint what stands between them, if anything
 * @param {string} letter
 */
const joins = (last, joint, letter) =>
  !joint || JOINT.test(joint) || (DIGIT.test(last) && DIGIT.test(letter));

/** @param {string} word @returns {Iterable<string>} */
function wordsIn(word) {
  if (!word) return [];
  return byWord && UNSPACED.test(word) ? segmentsOf(byWord, word, AHEAD) : [word];
}
