// Tables as files: for programs, as RFC 4180 says, and for spreadsheets, which read them as a person here has them, semicolons
// between the fields and a mark of UTF-8 in front.

/** @typedef {readonly (readonly (string | number)[])[]} Rows */

const BOM = "\uFEFF";
/** What a spreadsheet takes for a formula, or skips before one; the wide forms too, which some of them read alike. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

/** For programs: numbers as they are, with all their digits. @param {Rows} rows */
export const csvOf = (rows) => rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");

/** @param {string | number} value */
const field = (value) => (/[",\r\n]/.test(String(value)) ? quoted(String(value)) : String(value));

/** @param {string} text */
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** @param {Rows} rows */
export const spreadsheetOf = (rows) => BOM + rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("");

/** Every field is quoted, and what could be a formula is text. @param {string | number} value */
function cell(value) {
  const text = String(value);
  const harmless = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return quoted(harmless);
}
