// Minifies the style sheets inside a page, where Trunk has put them: node scripts/minify-styles.js dist/index.html

import { readFileSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";

const [page] = process.argv.slice(2);
const minified = (/** @type {string} */ css) => transformSync(css, { loader: "css", minify: true }).code;
const html = readFileSync(page, "utf8");
// A function, since a string would have its dollar signs read.
writeFileSync(page, html.replace(/(<style[^>]*>)([^]*?)(<\/style>)/g, (_, open, css, close) => open + minified(css) + close));
