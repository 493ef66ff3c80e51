// The account of one value: its equation in symbols and in numbers, and below every product, with a bar. It is made once;
// while the network trains only its numbers change.

import { math, operator, tokens } from "../../parts/mathml.js";
import { precise } from "../../language/number.js";
import { cellName, notes } from "./es.js";

/**
 * @typedef {import("../../lab/lab.js").Cell} Cell
 * @typedef {import("../../memoria.js").Derivation} Derivation
 * @typedef {import("./terms.js").Case} Case
 * @typedef {import("./terms.js").Factor} Factor
 * @typedef {import("./terms.js").Group} Group
 * @typedef {import("./terms.js").Plan} Plan
 * @typedef {import("../../parts/mathml.js").Token} Token
 *
 * @typedef {{ derivation: Derivation, products: number[], sums: number[], logits: Float32Array }} Now
 * @typedef {(now: Now) => number} Read
 */

/** Of a group with more terms those with the largest products are shown, as they were when the account was opened. */
const MOST = 26;
const SHOWN = 12;

/** @param {Float32Array} factors */
const product = (factors) => factors.reduce((product, factor) => product * factor, 1);
/** @param {number[]} values */
const sum = (values) => values.reduce((sum, value) => sum + value, 0);

export class Account {
  element = document.createElement("div");
  /** The texts that change, each with what it says now. @type {[element: Element, text: (now: Now) => string][]} */
  #texts = [];
  /** The bars, each with its term. @type {[term: number, bar: HTMLElement][]} */
  #bars = [];
  #plan;
  #of;
  #cell;

  /**
   * @param {Plan} plan
   * @param {Cell} cell
   * @param {Case} of
   * @param {Derivation} derivation
   */
  constructor(plan, cell, of, derivation) {
    this.#plan = plan;
    this.#cell = cell;
    this.#of = of;
    const long = plan.groups.reduce((rows, group) => rows + group.rows.length, 0) > 12;
    this.element.className = `account ${plan.form} ${long ? "long" : ""}`;
    const equation = document.createElement("div");
    equation.className = "equations";
    equation.append(...this.#lines().map(line), this.#notes());
    const terms = document.createElement("div");
    terms.className = "terms";
    let term = 0;
    for (const group of plan.groups) {
      terms.append(this.#group(group, term, derivation));
      term += group.rows.length;
    }
    this.element.append(equation, terms);
  }

  /**
   * @param {Derivation} derivation
   * @param {Float32Array} logits of the step
   */
  update(derivation, logits) {
    const products = derivation.terms.map(product);
    let term = 0;
    const sums = this.#plan.groups.map(({ rows }) => sum(products.slice(term, (term += rows.length))));
    const now = { derivation, products, sums, logits };
    for (const [element, text] of this.#texts) {
      const words = text(now);
      if (element.textContent !== words) element.textContent = words;
    }
    const largest = Math.max(...products.map(Math.abs)) || 1;
    for (const [term, bar] of this.#bars) {
      bar.classList.toggle("negative", products[term] < 0);
      bar.style.setProperty("--size", (Math.abs(products[term]) / largest).toFixed(3));
    }
  }

  #notes() {
    const list = document.createElement("ul");
    list.className = "notes";
    for (const note of notes(this.#cell, this.#of)) {
      const item = document.createElement("li");
      item.textContent = note;
      list.append(item);
    }
    return list;
  }

  // The equation: its lines, each as pieces between which it may break.

  #lines() {
    const { symbols, form } = this.#plan;
    const written = symbols.map(tokens);
    if (form === "share") return [[[...written[0], this.#shareInSymbols()]], ...this.#share()];
    return [written, ...(form === "sum" ? this.#sum() : this.#products())];
  }

  /** @param {Read} read @param {boolean} [apart] in parentheses if it is negative */
  #number(read, apart = false) {
    const element = math("mn");
    this.#texts.push([
      element,
      (now) => {
        const value = read(now);
        return apart && value < 0 ? `(${precise(value)})` : precise(value);
      },
    ]);
    return element;
  }

  /** What is added, after its sign. @param {Read} read @returns {[sign: Element, number: Element]} */
  #added(read) {
    const sign = operator("+");
    this.#texts.push([sign, (now) => (read(now) < 0 ? "−" : "+")]);
    return [sign, this.#number((now) => Math.abs(read(now)))];
  }

  #sum() {
    const { groups, activation, instead } = this.#plan;
    const applied = (/** @type {Element[]} */ inside) =>
      activation ? [operator(activation), operator("("), ...inside, operator(")")] : inside;
    const parts = groups.map(({ name }, n) => {
      const read = (/** @type {Now} */ { sums }) => sums[n];
      const number = n > 0 ? this.#added(read) : [this.#number(read)];
      return [...number.slice(0, -1), under(number[number.length - 1], name)];
    });
    if (activation) parts[0].unshift(operator(activation), operator("("));
    if (activation) parts[parts.length - 1].push(operator(")"));
    parts[0].unshift(operator("="));
    const sum = this.#number(({ derivation }) => derivation.sum);
    const total = activation
      ? [
          [operator("="), ...applied([sum])],
          [operator("="), this.#value()],
        ]
      : [[operator("="), instead ? sum : this.#value()]];
    const last = instead ? [[[...tokens(instead), this.#value(), math("mtext", {}, "\u00a0(forzada)")]]] : [];
    return [...(groups.length > 1 ? [parts] : []), total, ...last];
  }

  #products() {
    const { groups } = this.#plan;
    const factors = groups.map(({ rows: [factors] }, n) =>
      factors.flatMap(({ minus }, k) => {
        if (minus) return [operator("−"), this.#number(({ products }) => -products[n])];
        const number = this.#number(({ derivation }) => derivation.terms[n][k], n + k > 0);
        return k > 0 ? [operator("·"), number] : [operator(n > 0 ? "+" : "="), number];
      }),
    );
    const added = groups.map((_, n) => {
      const read = (/** @type {Now} */ { products }) => products[n];
      return n > 0 ? this.#added(read) : [operator("="), this.#number(read)];
    });
    const several = groups.length > 1 && groups.some(({ rows: [factors] }) => factors.length > 1);
    return [factors, [...(several ? added : []), [operator("="), this.#value()]]];
  }

  #shareInSymbols() {
    const labels = this.#of.labels;
    const power = (/** @type {Token} */ logit) =>
      math("msup", {}, math("mi", {}, "e"), math("mrow", {}, ...tokens([logit, "−", { base: "m" }])));
    const total = math(
      "mrow",
      {},
      math("munder", {}, math("mo", { movablelimits: "false" }, "∑"), math("mtext", {}, `${this.#of.name}s`)),
    );
    total.append(power({ base: "logit" }));
    return math("mfrac", {}, power({ base: "logit", sub: `«${labels[this.#cell.k]}»` }), total);
  }

  #share() {
    const { k } = this.#cell;
    const share = (/** @type {Now} */ { products }) => products[k];
    const sum = () => this.#number(({ derivation }) => derivation.sum);
    const exponent = math(
      "mrow",
      {},
      this.#number(({ logits }) => logits[k]),
      operator("−"),
      this.#number(({ logits }) => Math.max(...logits), true),
    );
    return [
      [
        [operator("="), math("mfrac", {}, math("msup", {}, math("mi", {}, "e"), exponent), sum())],
        [operator("="), math("mfrac", {}, this.#number(share), sum())],
        [operator("="), this.#value()],
      ],
    ];
  }

  #value() {
    const value = math("mrow", { class: "value" });
    value.append(this.#number(({ derivation }) => derivation.value));
    return value;
  }

  // The products.

  /**
   * @param {Group} group
   * @param {number} first its first term
   * @param {Derivation} derivation
   */
  #group(group, first, { terms }) {
    const { name, place, rows } = group;
    const element = document.createElement("section");
    const list = document.createElement("ul");
    const caption = document.createElement("p");
    const title = document.createElement("b");
    title.textContent = name.charAt(0).toUpperCase() + name.slice(1);
    caption.append(title, place && ` · ${place}`);
    const shown = chosen(terms.slice(first, first + rows.length), this.#plan.form === "share" ? this.#cell.k : -1);
    list.append(...shown.map((n) => this.#row(rows[n], first + n)));
    element.append(caption, list);
    if (shown.length < rows.length) element.append(this.#others(first, rows.length, shown));
    if (rows.length > 1 && this.#plan.groups.length > 1)
      element.append(this.#subtotal(this.#plan.groups.indexOf(group)));
    return element;
  }

  /**
   * What is not shown one by one.
   * @param {number} first
   * @param {number} count
   * @param {number[]} shown
   */
  #others(first, count, shown) {
    const element = document.createElement("p");
    const value = document.createElement("span");
    const others = Array.from({ length: count }, (_, n) => n).filter((n) => !shown.includes(n));
    element.className = "subtotal others";
    element.append(`las otras ${others.length}, más pequeñas al abrir la cuenta: `, value);
    this.#texts.push([value, ({ products }) => precise(sum(others.map((n) => products[first + n])))]);
    return element;
  }

  /** @param {number} group */
  #subtotal(group) {
    const element = document.createElement("p");
    const value = document.createElement("span");
    element.className = "subtotal";
    element.append("suman ", value);
    this.#texts.push([value, ({ sums }) => precise(sums[group])]);
    return element;
  }

  /**
   * @param {Factor[]} factors
   * @param {number} term
   */
  #row(factors, term) {
    const row = document.createElement("li");
    const own = this.#plan.form === "share" && term === this.#cell.k;
    row.classList.toggle("own", own);
    row.dataset.factors = String(factors.length);
    factors.forEach((factor, k) => {
      if (k > 0) row.append(sign("×"));
      if (factor.minus) row.append(sign("−"));
      row.append(
        this.#factor(factor, ({ derivation, logits }) => {
          if (factor.logit !== undefined) return logits[factor.logit];
          return factor.minus ? -derivation.terms[term][k] : derivation.terms[term][k];
        }),
      );
    });
    if (factors.length > 1 || this.#plan.form === "share") {
      const product = document.createElement("span");
      product.className = "product";
      this.#texts.push([product, ({ products }) => precise(products[term])]);
      row.append(sign(this.#plan.form === "share" ? "→" : "="), product);
    }
    if (this.#plan.form !== "products") row.append(this.#bar(term));
    return row;
  }

  /** @param {number} term */
  #bar(term) {
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.append(document.createElement("i"));
    this.#bars.push([term, bar]);
    return bar;
  }

  /**
   * A button where it is a cell of its own.
   * @param {Factor} factor
   * @param {Read} read
   */
  #factor({ tokens: symbols, word, label, cell }, read) {
    const element = document.createElement(cell ? "button" : "span");
    const value = document.createElement("span");
    element.className = "factor";
    value.className = "number";
    if (cell) {
      element.classList.add("source", `term-${cell.quantity}`);
      element.setAttribute("type", "button");
      element.dataset.cell = JSON.stringify(cell);
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = `${cellName(cell, this.#of)}: `;
      element.append(name);
    }
    if (symbols || label) element.append(factorName({ tokens: symbols, word, label, cell }), " ");
    element.append(value);
    this.#texts.push([value, (now) => precise(read(now))]);
    return element;
  }
}

/**
 * Which terms of a group are shown, in their order.
 * @param {Float32Array[]} terms
 * @param {number} own one that always is
 */
function chosen(terms, own) {
  const all = terms.map((_, n) => n);
  if (terms.length <= MOST) return all;
  const sizes = terms.map((factors, n) => (n === own ? Infinity : Math.abs(product(factors))));
  const largest = [...all].sort((a, b) => sizes[b] - sizes[a]).slice(0, SHOWN);
  return largest.sort((a, b) => a - b);
}

/** @param {Factor} factor */
function factorName({ tokens: symbols, word, label, cell }) {
  const name = document.createElement("span");
  name.className = "name";
  // A cell is called by its whole name already.
  if (cell) name.setAttribute("aria-hidden", "true");
  if (word) name.innerHTML = `<span class="word">${word} </span>`;
  name.append(symbols ? math("math", {}, ...tokens(symbols)) : (label ?? ""));
  return name;
}

/**
 * A number with a word below it.
 * @param {Element} number
 * @param {string} word
 */
function under(number, word) {
  // The strut keeps the words in line, whether they have long letters or not.
  const strut = { height: "0.75em", depth: "0.3em" };
  return math("munder", {}, number, math("mpadded", { class: "under", ...strut }, math("mtext", {}, word)));
}

/** @param {string} text */
function sign(text) {
  const element = document.createElement("span");
  element.className = "sign";
  element.textContent = text;
  return element;
}

/** @param {Element[][]} pieces */
function line(pieces) {
  const element = document.createElement("div");
  element.append(...pieces.map((piece) => math("math", {}, ...piece)));
  return element;
}
