// The equation of an account: in symbols, and with the numbers as they are now.

import { math, operator, tokens } from "../../parts/mathml.js";
import { precise } from "../../language/number.js";
import { FORCED, all } from "./es.js";

/**
 * @typedef {import("../../memoria.js").Derivation} Derivation
 * @typedef {import("../../parts/mathml.js").Token} Token
 *
 * @typedef {{ derivation: Derivation, products: number[], sums: number[], logits: Float32Array }} Now
 * @typedef {(now: Now) => number} Read
 * The texts that change while the network trains, each with what it says now.
 * @typedef {[element: Element, text: (now: Now) => string][]} Texts
 */

export class Equation {
  #plan;
  #cell;
  #of;
  #texts;

  /**
   * @param {import("./terms.js").Plan} plan
   * @param {import("./terms.js").Cell} cell
   * @param {import("./terms.js").Case} of
   * @param {Texts} texts to which its own are added
   */
  constructor(plan, cell, of, texts) {
    this.#plan = plan;
    this.#cell = cell;
    this.#of = of;
    this.#texts = texts;
  }

  lines() {
    return this.#pieces().map(line);
  }

  /** Each line as pieces between which it may break. */
  #pieces() {
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
    const last = instead ? [[[...tokens(instead), this.#value(), math("mtext", {}, FORCED)]]] : [];
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
      math("munder", {}, math("mo", { movablelimits: "false" }, "∑"), math("mtext", {}, all(this.#of))),
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

/** @param {Element[][]} pieces */
function line(pieces) {
  const element = document.createElement("div");
  element.translate = false;
  element.append(...pieces.map((piece) => math("math", {}, ...piece)));
  return element;
}
