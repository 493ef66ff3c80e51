// The formulas that are made in the page, mathml.js, as LaTeX: what of MathML these have, and no more.

/** @type {Map<string, string>} */
const SIGNS = new Map([
  ["σ", "\\sigma"],
  ["·", "\\cdot"],
  ["⊙", "\\odot"],
  ["×", "\\times"],
  ["−", "-"],
  ["∂", "\\partial"],
  ["∑", "\\sum"],
  ["⊤", "\\top"],
  ["tanh", "\\tanh"],
  ["máx", "\\max"],
  ["mín", "\\min"],
]);
/** Signs that LaTeX reads as its own, in a text and in a formula alike. @type {Map<string, string>} */
const OWN = new Map([..."#$%&_{}"].map((sign) => [sign, `\\${sign}`]));
OWN.set("\\", "\\backslash ").set("~", "\\sim ").set("^", "\\wedge ");

/**
 * Lines that are one below the other, at their equals sign.
 * @param {Element[][]} lines each of its formulas
 */
export function aligned(lines) {
  const written = lines.map((formulas) => spaced(formulas.map(latexOf)).replace("=", "&="));
  return `\\begin{align*}\n${written.join(" \\\\\n")}\n\\end{align*}\n`;
}

/** @param {Element} element @returns {string} */
export function latexOf(element) {
  const parts = [...element.children].map(latexOf);
  switch (element.localName) {
    case "msub":
      return `${parts[0]}_{${parts[1]}}`;
    case "msup":
      return `${parts[0]}^{${parts[1]}}`;
    case "msubsup":
      return `${parts[0]}_{${parts[1]}}^{${parts[2]}}`;
    case "mfrac":
      return `\\frac{${parts[0]}}{${parts[1]}}`;
    case "mover":
      return `\\tilde{${parts[0]}}`;
    case "munder":
      return parts[0] === "\\sum" ? `\\sum_{${parts[1]}}` : `\\underbrace{${parts[0]}}_{${parts[1]}}`;
    case "mtext":
      return textual(element.textContent ?? "");
    case "mn":
      return numeric(element.textContent ?? "");
    default:
      return parts.length > 0 ? spaced(parts) : sign(element.textContent ?? "");
  }
}

/** A number as it is written here: `−8,05·10⁻⁴`. @param {string} text */
const numeric = (text) =>
  text
    .replaceAll("−", "-")
    .replace(",", "{,}")
    .replace("·", " \\cdot ")
    .replace(/[⁻⁰¹²³⁴-⁹]+/, (raised) => `^{${raised.replaceAll("⁻", "-").normalize("NFKC")}}`);

/** @param {string} text */
const sign = (text) => SIGNS.get(text) ?? escaped(text);

/** A name of a function or a letter, of which the derivative or the other may be meant, or words. @param {string} text @returns {string} */
function textual(text) {
  if (text.endsWith("′")) return `${textual(text.slice(0, -1))}'`;
  return SIGNS.get(text) ?? (text.length === 1 ? escaped(text) : `\\text{${[...text].map(inText).join("")}}`);
}

/** @param {string} letter */
const inText = (letter) => (["\\", "~", "^"].includes(letter) ? `$${escaped(letter).trim()}$` : escaped(letter));

/** @param {string} text */
const escaped = (text) => [...text].map((letter) => OWN.get(letter) ?? letter).join("");

/** @param {string[]} parts */
const spaced = (parts) => parts.filter(Boolean).join(" ");
