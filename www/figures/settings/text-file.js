// From the bytes of a file to its text: which encoding it is in is told by its mark, or found out.

/**
 * Why a file is not taken, and the number that a person needs.
 * @typedef {{ code: "binary" | "document" | "utf_32" | "folder" | "unreadable" | "empty_file" | "not_a_file" }
 *   | { code: "file_too_large" | "several_files", n: number }} FileProblem
 *
 * How a file was read: `damaged` counts the sequences that are none of its encoding, each of which is read as �.
 * @typedef {{ encoding: string, damaged: number }} Decoding
 * @typedef {{ text: string, decoding: Decoding } | { problem: FileProblem }} FileRead
 */

/** Bytes of a file, characters of a paste. */
export const MAX_SIZE = 1_000_000;

/** What a file in an encoding begins with; that of UTF-32 begins with that of UTF-16. */
const MARKS = /** @type {const} */ ([
  ["UTF-32", [0xff, 0xfe, 0, 0]],
  ["UTF-32", [0, 0, 0xfe, 0xff]],
  ["UTF-8", [0xef, 0xbb, 0xbf]],
  ["UTF-16 LE", [0xff, 0xfe]],
  ["UTF-16 BE", [0xfe, 0xff]],
]);

/** The names of the encodings that are read, as the page says them and as a decoder knows them. */
const LABELS = /** @type {const} */ ({
  "UTF-8": "utf-8",
  "UTF-16 LE": "utf-16le",
  "UTF-16 BE": "utf-16be",
  "Windows-1252": "windows-1252",
});
/** @typedef {keyof typeof LABELS} Encoding */

/** What PDF and RTF begin with: it is text, but not what their reader sees. */
const DOCUMENT = /^(%PDF-|\{\\rtf)/;

/** What no text has much of: controls, and characters that mean nothing outside their program. */
const FOREIGN = /[\0-\x08\x0E-\x19\x1C-\x1F\x7F-\x84\x86-\x9F\p{Co}]/gu;

/**
 * @param {Blob} file
 * @returns {Promise<FileRead>}
 */
export async function readFile(file) {
  if (file.size > MAX_SIZE) return { problem: { code: "file_too_large", n: file.size } };
  try {
    return decode(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // A folder, a file that has been moved meanwhile, or one that may not be read.
    return { problem: { code: "unreadable" } };
  }
}

/**
 * What of a drop or a paste is read, if it is not text.
 * @param {DataTransfer} data
 * @returns {{ file: File } | { problem: FileProblem }}
 */
export function fileOf({ files, items }) {
  if (files.length > 1) return { problem: { code: "several_files", n: files.length } };
  if (Array.from(items).some((item) => item.webkitGetAsEntry?.()?.isDirectory)) return { problem: { code: "folder" } };
  return files.length === 1 ? { file: files[0] } : { problem: { code: "not_a_file" } };
}

/**
 * @param {Uint8Array} bytes
 * @returns {FileRead}
 */
export function decode(bytes) {
  const marked = MARKS.find(([, mark]) => mark.every((byte, k) => bytes[k] === byte))?.[0];
  if (marked === "UTF-32") return { problem: { code: "utf_32" } };
  const encoding = marked ?? utf16Of(bytes) ?? eightBitsOf(bytes);
  const text = textOf(bytes, encoding);
  if (text === "") return { problem: { code: "empty_file" } };
  const foreign = text.match(FOREIGN)?.length ?? 0;
  if (DOCUMENT.test(text)) return { problem: { code: "document" } };
  // A text may have a stray control character; what is no text is full of them.
  if (text.includes("\0") || 100 * foreign > text.length) return { problem: { code: "binary" } };
  return { text, decoding: { encoding, damaged: damagedOf(text, bytes, encoding) } };
}

/**
 * @param {Uint8Array} bytes
 * @param {Encoding} encoding
 */
const textOf = (bytes, encoding) => new TextDecoder(LABELS[encoding]).decode(bytes);

/**
 * Without a mark, in two bytes a character: only if the high one is empty of half the characters or more, as in our
 * alphabet.
 * @param {Uint8Array} bytes
 * @returns {Encoding | undefined}
 */
function utf16Of(bytes) {
  const empty = [0, 0];
  bytes.forEach((byte, k) => (empty[k % 2] += Number(byte === 0)));
  const [even, odd] = empty.map((zeros) => 4 * zeros >= bytes.length);
  if (even !== odd) return odd ? "UTF-16 LE" : "UTF-16 BE";
}

/**
 * Without a mark: UTF-8, unless there is more in it that is none than that is.
 * @param {Uint8Array} bytes
 * @returns {Encoding}
 */
function eightBitsOf(bytes) {
  const text = textOf(bytes, "UTF-8");
  const damaged = damagedOf(text, bytes, "UTF-8");
  if (damaged === 0) return "UTF-8";
  const beyondAscii = text.match(/[^\0-\x7F]/gu)?.length ?? 0;
  return beyondAscii - damaged > damaged ? "UTF-8" : "Windows-1252";
}

/**
 * How many sequences are none of the encoding. A � that the file has itself is no damage.
 * @param {string} text
 * @param {Uint8Array} bytes
 * @param {Encoding} encoding
 */
function damagedOf(text, bytes, encoding) {
  try {
    new TextDecoder(LABELS[encoding], { fatal: true }).decode(bytes);
    return 0;
  } catch {
    return text.match(/\uFFFD/g)?.length ?? 0;
  }
}
