// Numbers as the page writes them, in Spanish: the thousands are parted from five digits on, so that 1354 is written as in code.

/** @param {number} n */
export const superscript = (n) =>
  [...String(n)].map((sign) => (sign === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)])).join("");

/** @param {number} digits */
const decimals = (digits) =>
  new Intl.NumberFormat("es", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
/** Of what is rounded to zero. That no format should write it is an option which Firefox has had only since 116. */
const NO_MINUS = /^-(?=[0,]+$)/;
const formats = [0, 1, 2, 3, 4].map(decimals);

/**
 * A number with a decimal comma and a real minus sign.
 * @param {number} value
 * @param {number} [digits] decimals, 0 to 4
 */
export const number = (value, digits = 0) => formats[digits].format(value).replace(NO_MINUS, "").replace("-", "−");

/**
 * A loss, with so many decimals; of one that they would write as nothing, below what it lies.
 * @param {number} loss
 * @param {number} [digits]
 */
export const lossOf = (loss, digits = 4) =>
  loss > 0 && loss < 0.5 * 10 ** -digits ? `<\u00a010${superscript(-digits)}` : number(loss, digits);

/**
 * A number of any size: with so many decimals, or in powers of ten where fewer than two of them would tell anything.
 * @param {number} value
 * @param {number} [decimals] 2 to 4
 */
export function precise(value, decimals = 4) {
  if (value === 0) return number(0, decimals);
  if (Math.abs(value) >= 10 ** (1 - decimals) || !Number.isFinite(value)) return number(value, decimals);
  const [digits, exponent] = value.toExponential(2).split("e").map(Number);
  return `${number(digits, 2)}·10${superscript(exponent)}`;
}

/**
 * A probability as a percentage; what rounds to 0 or 100 without being it says so.
 * @param {number} p
 */
export function percent(p) {
  if (p > 0 && p < 0.001) return "< 0,1 %";
  if (p < 1 && p > 0.999) return "> 99,9 %";
  return `${number(100 * p, 1)} %`;
}
