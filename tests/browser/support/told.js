// How the page should say what the engine knows: written anew for the tests, so that a figure is not judged by its own
// words. It runs in the page, as a whole, and is what `claims` in tests/browser/figures/NAME.js get as their third argument.

/**
 * What a figure says beside what is true: of what, what is shown, and the engine's.
 * @typedef {[what: string, shown: unknown, engines: unknown]} Claim
 *
 * @typedef {ReturnType<typeof told>} Told
 * @typedef {any} Lab `globalThis.lab`
 */

export function told() {
  /** @param {number} value @param {number} [digits] */
  const number = (value, digits = 0) =>
    (value || 0)
      .toLocaleString("es", { minimumFractionDigits: digits, maximumFractionDigits: digits })
      .replace(/^-(?=[0,]*$)/, "")
      .replace("-", "−");

  const SUPERSCRIPTS = /** @type {Record<string, string>} */ ({ "-": "⁻", ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].entries()) });

  /** A number of any size. @param {number} value */
  const precise = (value) => {
    if (value === 0 || Math.abs(value) >= 0.001 || !Number.isFinite(value)) return number(value, 4);
    const [digits, exponent] = value.toExponential(2).split("e").map(Number);
    return `${number(digits, 2)}·10${[...String(exponent)].map((sign) => SUPERSCRIPTS[sign]).join("")}`;
  };

  /** A probability. @param {number} p */
  const percent = (p) => (p < 1 && p > 0.999 ? "> 99,9 %" : p > 0 && p < 0.001 ? "< 0,1 %" : `${number(100 * p, 1)} %`);

  const segmenter = new Intl.Segmenter("es");
  /** @param {string} text */
  const signs = (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);

  const BLANKS = /** @type {Record<string, string>} */ ({ " ": "␣", "\n": "⏎", "\t": "⇥" });

  /** A label: blanks are drawn, and of a long word the ends are there. @param {string} label @param {number} [most] */
  const shown = (label, most = 20) => {
    if (Object.hasOwn(BLANKS, label)) return BLANKS[label];
    if (label.length <= most) return label;
    const all = signs(label);
    if (all.length <= most) return label;
    const half = Math.floor(most / 2);
    return `${all.slice(0, half).join("")}…${all.slice(half + 1 - most).join("")}`;
  };

  /** A label in a sentence. @param {string} label @param {boolean} words */
  const named = (label, words) => {
    if (words) return `«${shown(label)}»`;
    const blank = { " ": "el espacio", "\n": "el salto de línea", "\t": "el tabulador" }[label];
    return blank ?? (/^\p{L}\p{M}*$/u.test(label) ? `la ${label}` : `el «${shown(label)}»`);
  };

  /** @param {string} label @param {boolean} words */
  const toNamed = (label, words) => `a ${named(label, words)}`.replace(/^a el /, "al ");

  /**
   * A window as it stands somewhere: the window itself, if what is shown is all of it, or its ends with what is left out
   * between them; otherwise what is shown, which then is a false claim.
   * @param {string} given @param {string} window
   */
  const whole = (given, window) => {
    const bare = given.replaceAll("␣", " ").replaceAll("⏎", "\n").replaceAll("⇥", "\t");
    const parts = bare.split("…").map((part) => part.trim());
    const [first, last] = [parts[0], parts[parts.length - 1]];
    const ends = window.startsWith(first) && window.endsWith(last) && first.length + last.length > 0;
    return (parts.length === 1 ? bare === window : ends) ? window : given;
  };

  /** What the symbols of a series are called. @param {Lab["description"]} description */
  const noun = ({ words, options }) => {
    const { kind } = options.series;
    if (words) return { one: "palabra", many: "palabras", feminine: true };
    if (kind === "brackets") return { one: "signo", many: "signos", feminine: false };
    if (kind === "mark" || kind === "story" || kind === "text") return { one: "símbolo", many: "símbolos", feminine: false };
    return { one: "letra", many: "letras", feminine: true };
  };

  /** A label with its article, which a word has not. @param {Lab["description"]} description @param {string} label */
  const certain = (description, label) => `${description.words ? "" : noun(description).feminine ? "la " : "el "}«${shown(label)}»`;

  /** @param {Lab["description"]} description @param {string} label */
  const ofCertain = (description, label) => `de ${certain(description, label)}`.replace("de el ", "del ");

  /** How the right answer is brought in. @param {Lab["description"]} description */
  const was = ({ answer_is_next, options }) =>
    answer_is_next ? "seguía" : options.series.kind === "brackets" ? "tocaba" : "era";

  /** @param {number} n @param {string} one @param {string} many */
  const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

  /** @param {Element | null} element */
  const read = (element) => (element?.textContent ?? "(nothing)").replace(/\s+/g, " ").trim();

  return {
    ...{ number, precise, percent, shown, named, toNamed, whole, noun, certain, ofCertain, was, count, read },
    /** What an element says. @param {ParentNode} figure @param {string} selector */
    text: (figure, selector) => read(figure.querySelector(selector)),
    /** @param {ParentNode} figure @param {string} selector */
    texts: (figure, selector) => Array.from(figure.querySelectorAll(selector), read),
    /** The colours of a canvas: red, green, blue and how opaque, 0 to 255. @param {HTMLCanvasElement} canvas */
    pixels: (canvas) => {
      const copy = /** @type {OffscreenCanvasRenderingContext2D} */ (
        new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })
      );
      copy.drawImage(canvas, 0, 0);
      return copy.getImageData(0, 0, canvas.width, canvas.height).data;
    },
    /** The labels of the text, one a step. @param {Lab} lab */
    symbols: ({ trainer, text, description }) =>
      Array.from(/** @type {Uint32Array} */ (trainer.encode(text)), (id) => /** @type {string} */ (description.labels[id])),
    /** The symbols of the values of a cell, by its kind. */
    SYMBOLS: /** @type {Record<string, string[]>} */ ({
      lstm: ["i", "f", "c̃", "o"],
      gru: ["z", "r", "h̃"],
      gru_classic: ["z", "r", "h̃"],
      simple_rnn: ["h"],
      memoryless: [],
      window_dense: [],
    }),
  };
}
