// Puts the modules of the page that is built into few files, so that thirty machines ask for a hundred and not for three:
// `node scripts/bundle.js FOLDER`. What the page and the tests know by its address keeps it: main.js, the figures, the worker.

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { argv, env } from "node:process";
import { build } from "esbuild";
import { figuresIn } from "./figures.js";

/** What wasm-bindgen has written finds its wasm beside itself, and the others run where no module does, or before all of them. */
const KEPT = ["memoria.js", "formats.js", "failure.js", "reading/beginning.js", "class/offline-worker.js"];
const WORKER = "lab/worker.js";
/** Stands for the folder of the files until it is known how far from it a file comes to lie. */
const ROOT = "memoria-root:/";
/** How a module names a file that it does not import; arrival.js, any figure. */
const ASSET = /new URL\((["'`])(\.\.?\/[^"'`$]*)/g;

const root = argv[2];
const page = readFileSync(join(root, "index.html"), "utf8");

const { outputFiles, metafile } = await build({
  entryPoints: [...scripts(), WORKER, ...figuresIn(page)].map((path) => join(root, path)),
  outdir: root,
  outbase: root,
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: Boolean(env.MEMORIA_PUBLISHES),
  metafile: true,
  write: false,
  logLevel: "warning",
  plugins: [{ name: "addresses", setup: keepAddresses }],
});
for (const path of modules()) rmSync(join(root, path));
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.replaceAll(ROOT, pathTo(dirname(path))));
}
writeFileSync(join(root, "index.html"), page.replace(/<\/head>/, (end) => `${preloads()}${end}`));

/** The modules that the page begins with. */
function scripts() {
  return [...page.matchAll(/<script type="module" src="([^"]+)"/g)].map(([, path]) => path);
}

/** All that is put together. */
function modules() {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll(sep, "/"))
    .filter((path) => path.endsWith(".js") && !KEPT.includes(path));
}

/** A module may come to lie in another file: what it names is named from the folder of all. @param {import("esbuild").PluginBuild} at */
function keepAddresses(at) {
  at.onResolve({ filter: /(^|\/)(memoria|formats)\.js$/ }, ({ path, resolveDir }) => ({
    path: ROOT + within(join(resolveDir, path)),
    external: true,
  }));
  at.onLoad({ filter: /\.js$/ }, ({ path }) => {
    const named = (/** @type {string} */ _, /** @type {string} */ quote, /** @type {string} */ to) =>
      `new URL(${quote}${ROOT}${within(join(dirname(path), to))}`;
    return { contents: readFileSync(path, "utf8").replace(ASSET, named), loader: "js" };
  });
}

/** @param {string} path */
function within(path) {
  return relative(root, path).replaceAll(sep, "/");
}

/** @param {string} folder */
function pathTo(folder) {
  const way = relative(folder, root).replaceAll(sep, "/");
  return way ? `${way}/` : "./";
}

/** What the first modules import is asked for together with them, and not when they have come. */
function preloads() {
  /** @type {Set<string>} */
  const found = new Set();
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [within(path), output]));
  /** @param {string} path */
  const follow = (path) => {
    for (const { path: to, kind, external } of outputs.get(path)?.imports ?? []) {
      const file = within(to);
      if (external || kind !== "import-statement" || found.has(file)) continue;
      found.add(file);
      follow(file);
    }
  };
  for (const path of scripts()) follow(path);
  return [...found].map((path) => `<link rel="modulepreload" href="${path}" fetchpriority="low">\n`).join("");
}
