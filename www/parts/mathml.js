// Formulas made in the page, in MathML: what `scripts/course.sh` makes of LaTeX, for formulas whose numbers change.

/**
 * Makes a MathML element.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {MathMLElement}
 */
export function math(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return /** @type {MathMLElement} */ (element);
}

/**
 * A letter with what stands at its foot and at its head; `d` for the loss's derivative by it.
 * @typedef {object} Sym
 * @property {string} base
 * @property {string} [sub]
 * @property {string} [sup]
 * @property {string} [term] the quantity whose colour it has
 * @property {boolean} [d]
 */

/** @typedef {string | Sym} Token an operator or the name of a function, or a symbol */

/** @param {Sym} sym */
function letter({ base, sub, sup, term }) {
  const parts = [base, sub, sup].filter((part) => part !== undefined).map((part) => leaf(part));
  const name = sub === undefined ? (sup === undefined ? "mrow" : "msup") : sup === undefined ? "msub" : "msubsup";
  const attributes = term ? { class: `term term-${term}`, "data-term": term } : undefined;
  return math("mrow", attributes, math(name, {}, ...parts));
}

/** @param {string} text */
function leaf(text) {
  if (text === "c̃" || text === "h̃")
    return math("mover", { accent: "true" }, math("mi", {}, text[0]), math("mo", {}, "~"));
  return math(/^\d+$/.test(text) ? "mn" : /^\p{L}$/u.test(text) ? "mi" : "mtext", {}, text);
}

/** @param {Sym} sym */
export function symbol(sym) {
  if (!sym.d) return letter(sym);
  const partial = () => math("mi", { mathvariant: "normal" }, "∂");
  return math("mfrac", {}, math("mrow", {}, partial(), math("mi", {}, "L")), math("mrow", {}, partial(), letter(sym)));
}

/** @param {string} sign */
export function operator(sign) {
  if (/^\p{L}/u.test(sign) && sign !== "σ") return math("mtext", { class: "fn" }, sign);
  if (/[σ()′]/.test(sign)) return math("mo", { stretchy: "false", lspace: "0", rspace: "0" }, sign);
  // A line may break before it, and it keeps its spaces there.
  return math("mo", { form: "infix" }, sign);
}

/** @param {Token[]} tokens */
export const tokens = (tokens) => tokens.map((token) => (typeof token === "string" ? operator(token) : symbol(token)));
