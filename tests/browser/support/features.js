// What the page uses that not every browser has, and since when each has it: Chrome, Firefox, Safari, as MDN's tables say
// (@mdn/browser-compat-data 8.1.9). www/failure.js tells the oldest versions that have all that is needed.

/**
 * @typedef {object} Feature
 * @property {RegExp} used where the site uses it, as it is published
 * @property {[chrome: number, firefox: number, safari: number]} since
 * @property {string} [else] what there is in its place; what has nothing is needed
 */

/** @type {Record<string, Feature>} */
export const FEATURES = {
  "containers' queries": { used: /@container/, since: [105, 110, 16] },
  "units of containers": { used: /\dcqw/, since: [105, 110, 16] },
  "SIMD": { used: /new Uint8Array\(\[\s*0,\s*97,\s*115,\s*109/, since: [91, 89, 16.4] },
  "MathML": { used: /<math/, since: [109, 4, 5.1] },
  "looking behind": { used: /\(\?<[=!]/, since: [62, 78, 16.4] },
  "Array.findLast": { used: /\.findLast(Index)?\(/, since: [97, 104, 15.4] },
  "Array.at": { used: /\.at\(-?\w+\)/, since: [92, 90, 15.4] },
  "Object.hasOwn": { used: /Object\.hasOwn/, since: [93, 92, 15.4] },
  "reportError": { used: /reportError\(/, since: [95, 93, 15.4] },
  "<dialog>": { used: /showModal\(/, since: [37, 98, 15.4] },
  ":focus-visible": { used: /:focus-visible/, since: [86, 85, 15.4] },
  "aspect-ratio": { used: /aspect-ratio:/, since: [88, 89, 15] },
  "color-mix": { used: /color-mix\(/, since: [111, 113, 16.2], else: "styles/older.css" },
  ":has": { used: /:has\(/, since: [105, 121, 15.4], else: "where a rule is left out, nothing is lost" },
  "subgrid": { used: /subgrid/, since: [117, 71, 16], else: "columns that don't line up" },
  "text-wrap": { used: /text-wrap:/, since: [114, 121, 17.4], else: "titles as they break" },
  "::details-content": { used: /::details-content/, since: [131, 143, 18.4], else: "reading/contents.js opens them" },
  "@media (scripting)": { used: /\(scripting: /, since: [120, 113, 17], else: "<noscript> says it" },
  "Intl.Segmenter": { used: /Intl\.Segmenter/, since: [87, 125, 14.1], else: "language/graphemes.js" },
  "CompressionStream": { used: /CompressionStream/, since: [103, 113, 16.4], else: "longer links" },
  "popovers": { used: /showPopover\(/, since: [114, 125, 17], else: "a link to the glossary" },
  "module workers": { used: /type: ?"module"/, since: [80, 114, 15], else: "lab/apart.js trains on the page" },
  "textRendering": { used: /textRendering/, since: [99, 116, Infinity], else: "letters as wide as a machine rounds them" },
};

/** What is newer than the oldest versions, and has no place in FEATURES yet. */
export const NEWER = {
  "change of an array by copy": /\.to(Sorted|Reversed|Spliced)\(|\.with\(/,
  "groupBy": /(Object|Map)\.groupBy\(/,
  "withResolvers": /Promise\.withResolvers/,
  "methods of sets": /\.(isSubsetOf|isSupersetOf|symmetricDifference)\(/,
  "signDisplay negative": /signDisplay: ?"negative"/,
  "ARIA as properties": /\.role ?= ?"|\.aria[A-Z]\w+ ?= /,
  "checkVisibility": /\.checkVisibility\(/,
  "AbortSignal.any": /AbortSignal\.any\(/,
  "sets in regular expressions": /\/[dgimsuy]*v[dgimsuy]*\.(test|exec)\(/,
  "light-dark": /light-dark\(/,
  // Not @property: without it --bar is inherited, and the page only slower.
  "@scope": /^\s*@scope\b[^\n]*\{/m,
  "anchors": /anchor-name:|position-anchor:/,
  "colours from others": /(rgb|hsl|oklch)\(from /,
  "entry": /@starting-style/,
  "nested rules": /\n\s+& [^{}]*\{/,
};
