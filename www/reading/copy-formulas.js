// A formula that is copied is its LaTeX, with the text around it; of a figure's formula, which has none, it is one line.

export function copyFormulas() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    // What is selected in a field is the field's.
    if (!event.clipboardData || !selection?.rangeCount || event.target instanceof HTMLTextAreaElement) return;
    const whole = wholeFormulas(selection.getRangeAt(0));
    const copied = document.createElement("div");
    copied.append(whole.cloneContents());
    const formulas = [...copied.querySelectorAll("math")];
    if (formulas.length === 0) return;
    for (const formula of formulas) formula.replaceWith(inWords(formula));
    event.clipboardData.setData("text/plain", textOf(copied));
    event.clipboardData.setData("text/html", copied.innerHTML);
    event.preventDefault();
  });
}

/** A selection that begins or ends within a formula has all of it. @param {Range} range */
function wholeFormulas(range) {
  const whole = range.cloneRange();
  const formula = (/** @type {Node} */ node) => (node instanceof Element ? node : node.parentElement)?.closest("math");
  const [first, last] = [formula(range.startContainer), formula(range.endContainer)];
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  return whole;
}

/** @param {Element} formula */
function inWords(formula) {
  const latex = formula.getAttribute("data-latex");
  if (latex === null) return inLine(formula);
  return formula.getAttribute("display") === "block" ? `$$${latex}$$` : `$${latex}$`;
}

/** MathML in a line: `c_(t−1)`, `(a)/(b)`. @param {Element} element @returns {string} */
function inLine(element) {
  const parts = [...element.children].map(inLine);
  const script = (/** @type {number} */ k) => (parts[k].length > 1 ? `(${parts[k]})` : parts[k]);
  switch (element.localName) {
    case "msub":
    case "munder":
      return `${parts[0]}_${script(1)}`;
    case "msup":
      return `${parts[0]}^${script(1)}`;
    case "msubsup":
      return `${parts[0]}_${script(1)}^${script(2)}`;
    case "mfrac":
      return `(${parts[0]})/(${parts[1]})`;
    case "mover":
      return parts.join("").replace("~", "\u0303");
    case "mo":
      return (element.textContent ?? "").replace(/^[=+−·⊙×]$/, " $& ");
    default:
      return parts.length > 0 ? parts.reduce(beside) : (element.textContent ?? "");
  }
}

/** `W_c` and `x_t` are two. @param {string} left @param {string} right */
const beside = (left, right) => left + (/[\p{L}\p{N}]$/u.test(left) && /^\p{L}/u.test(right) ? " " : "") + right;

/** As it would be copied: only what is laid out has lines. @param {HTMLElement} copied */
function textOf(copied) {
  copied.className = "copied";
  document.body.append(copied);
  const text = copied.innerText;
  copied.remove();
  return text;
}
