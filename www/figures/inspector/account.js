// The account of one value: its equation in symbols and in numbers, and below every product, with a bar. It is made once;
// while the network trains only its numbers change.

import { math, tokens } from "../../parts/mathml.js";
import { write } from "../../parts/write.js";
import { precise } from "../../language/number.js";
import { capital } from "../../language/phrases.js";
import { Equation } from "./lines.js";
import * as words from "./es.js";
import { notes } from "./meaning-es.js";

/**
 * @typedef {import("../../lab/lab.js").Cell} Cell
 * @typedef {import("../../memoria.js").Derivation} Derivation
 * @typedef {import("./terms.js").Case} Case
 * @typedef {import("./terms.js").Factor} Factor
 * @typedef {import("./terms.js").Group} Group
 * @typedef {import("./terms.js").Plan} Plan
 * @typedef {import("./lines.js").Texts} Texts
 * @typedef {import("./lines.js").Read} Read
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
  /** @type {Texts} */
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
    equation.append(...new Equation(plan, cell, of, this.#texts).lines(), this.#notes());
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
      const said = text(now);
      write(element, said);
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
      write(item, note);
      list.append(item);
    }
    return list;
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
    write(title, capital(name));
    caption.append(title, place ? ` · ${place}` : "");
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
    element.append(words.others(others.length), value);
    this.#texts.push([value, ({ products }) => precise(sum(others.map((n) => products[first + n])))]);
    return element;
  }

  /** @param {number} group */
  #subtotal(group) {
    const element = document.createElement("p");
    const value = document.createElement("span");
    element.className = "subtotal";
    element.append(`${words.SUBTOTAL} `, value);
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
  #factor({ tokens: symbols, unit, label, cell }, read) {
    const element = document.createElement(cell ? "button" : "span");
    const value = document.createElement("span");
    element.className = "factor";
    value.className = "number";
    value.translate = false;
    if (cell) {
      element.classList.add("source", `term-${cell.quantity}`);
      element.setAttribute("type", "button");
      element.dataset.cell = JSON.stringify(cell);
      const name = document.createElement("span");
      name.className = "visually-hidden";
      write(name, words.source(cell, this.#of));
      element.append(name);
    }
    if (symbols || label) element.append(factorName({ tokens: symbols, unit, label, cell }), " ");
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
function factorName({ tokens: symbols, unit, label, cell }) {
  const name = document.createElement("span");
  name.className = "name";
  // A cell is called by its whole name already.
  if (cell) name.setAttribute("aria-hidden", "true");
  if (unit) {
    const word = document.createElement("span");
    word.className = "word";
    write(word, `${words.UNIT} `);
    name.append(word);
  }
  name.append(symbols ? math("math", {}, ...tokens(symbols)) : (label ?? ""));
  return name;
}

/** @param {string} text */
function sign(text) {
  const element = document.createElement("span");
  element.className = "sign";
  write(element, text);
  return element;
}
