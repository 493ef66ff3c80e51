// Puts all of a page that is built into one more file beside it, memoria.html, which needs no other: it opens from a disk,
// without a network: `node scripts/single.js FOLDER`. A session can be put into it: www/class/travel/travel.js.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { argv } from "node:process";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { figuresIn } from "./figures.js";

const OUT = "memoria.html";

/** @type {Record<string, string>} */
const TYPES = { ".css": "text/css;charset=utf-8", ".html": "text/html;charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".woff2": "font/woff2" };

/** `new URL("./file", import.meta.url)`, which is how a module names a file that it does not import. */
const ASSET = /new URL\(\s*(["'])([^"']+)\1,\s*import\.meta\.url\s*\)/g;
/** A worker in one piece is no module any more: Chromium does not take one from within a file. */
const MODULE = /(new Worker\(new URL\([^)]+\)\)),\s*\{\s*type:\s*"module",?\s*\}/g;

const root = argv[2];
const page = readFileSync(join(root, "index.html"), "utf8");
const files = join(root, /data-files="([^"]+)"/.exec(page)?.[1] ?? "");
const failure = await minified(readFileSync(join(root, "failure.js"), "utf8"), { target: "es5" });
const styles = await minified(withFonts(readFileSync(join(files, "memoria.css"), "utf8")), { loader: "css" });
const { start, code } = await bundled();
writeFileSync(join(root, OUT), whole());

/** The code of the page, with all that it would ask for, and what has it run: the code itself is packed, too. */
async function bundled() {
  /** What the modules name, packed, by its path. @type {Map<string, string>} */
  const assets = new Map();
  /** @type {string[]} */
  const workers = [];
  const inside = {
    name: "assets",
    /** @param {import("esbuild").PluginBuild} at */
    setup(at) {
      at.onLoad({ filter: /\.js$/ }, ({ path }) => {
        const contents = readFileSync(path, "utf8").replace(ASSET, (_, __, to) => {
          const file = join(path, "..", to);
          const name = relative(files, file);
          if (extname(file) !== ".js") assets.set(name, dataUrl(file, gzipSync(readFileSync(file), { level: 9 })));
          else if (!workers.includes(name)) workers.push(name);
          return `new URL(memoriaFile(${JSON.stringify(name)}))`;
        });
        return { contents: contents.replace(MODULE, "$1"), loader: "js" };
      });
    },
  };
  const bundle = async (/** @type {string} */ contents) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: files },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      logLevel: "warning",
      plugins: [inside],
    });
    return outputFiles[0].text;
  };
  const main = await bundle(entry());
  const scripts = Object.fromEntries(await Promise.all(workers.map(async (path) => [path, await bundle(`import "./${path}";`)])));
  const held = JSON.stringify(Object.fromEntries(assets));
  const packed = dataUrl("main.js", gzipSync(main, { level: 9 }));
  const start = `await (${holdFiles})(${held}, ${JSON.stringify(scripts)}, ${JSON.stringify(packed)});`;
  return { start: await minified(start, { format: "esm" }), code: main };
}

/**
 * Runs first in the page: has its files, and what it is before anything in it has changed. A worker gets the same files.
 * Then it has the code run, as a script of which the policy knows the sum.
 * @param {Record<string, string>} packed
 * @param {Record<string, string>} workers
 * @param {string} code
 */
async function holdFiles(packed, workers, code) {
  Object.assign(globalThis, { memoriaPage: `<!doctype html>\n${document.documentElement.outerHTML}` });
  if (!("DecompressionStream" in globalThis)) return memoriaFailure("browser");
  const opened = async (/** @type {string} */ url) => {
    const file = await (await fetch(url)).blob();
    const stream = file.stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "content-type": file.type } });
  };
  const unpacked = async (/** @type {string} */ url) => {
    const blob = await (await opened(url)).blob();
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(blob);
    });
  };
  const read = Object.entries(packed).map(async ([path, url]) => [path, await unpacked(url)]);
  const files = Object.fromEntries(await Promise.all(read));
  const hire = (/** @type {string} */ code) => {
    const begin = `const files = ${JSON.stringify(files)}; self.memoriaFile = (path) => files[path];`;
    return URL.createObjectURL(new Blob([begin, code], { type: "text/javascript" }));
  };
  const memoriaFile = (/** @type {string} */ path) => (path in workers ? hire(workers[path]) : files[path]);
  Object.assign(globalThis, { memoriaFile });
  const script = document.createElement("script");
  script.type = "module";
  script.textContent = await (await opened(code)).text();
  document.body.append(script);
}

/** The figures ask the network as soon as they are there; where it can't be had, main.js says so. */
function entry() {
  return `import "./reading/reading.js";
import init from "./memoria.js";
if (await init().then(() => true, () => false)) {
  ${[...figuresIn(page)].map((path) => `await import("./${path}");`).join("\n  ")}
}
await import("./main.js");`;
}

/** The page, with everything inside and nothing from elsewhere. */
function whole() {
  const scripts = [failure, start, code];
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${hash(styles)}`,
    "connect-src data:",
    "img-src data: blob:",
    "font-src data:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const head = `<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <script type="application/json" id="session">null</script>
    <link rel="icon" href="${dataUrl(join(files, "icon.svg"))}" />
    <style>${inside(styles, "style")}</style>
    <script>${inside(failure, "script")}</script>`;
  const end = `<script type="module">${inside(start, "script")}</script>`;
  return page
    .replace(/<!--[^]*?-->|<link\b[^>]*>|<script\b[^>]*>[^]*?<\/script>|<meta (?:charset|http-equiv)=[^>]*>/g, "")
    .replace(/ data-(?:files|worker)="[^"]*"/g, "")
    .replace(/<head>/, () => `<head>\n    ${head}`)
    .replace(/<\/body>/, () => `  ${end}\n  </body>`);
}

/** @param {string} sheet */
function withFonts(sheet) {
  return sheet.replace(/url\("?(fonts\/[^)"]+)"?\)/g, (_, path) => `url(${dataUrl(join(files, path))})`);
}

/** What is to stand in an element, which it may not end. @param {string} text @param {string} element */
function inside(text, element) {
  if (new RegExp(`</${element}|<!--`, "i").test(text)) throw new Error(`what stands in <${element}> would end it`);
  return text;
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** @param {string} path @param {Buffer} [content] */
function dataUrl(path, content = readFileSync(path)) {
  return `data:${TYPES[extname(path)]};base64,${content.toString("base64")}`;
}

/** @param {string} text @param {import("esbuild").TransformOptions} [options] */
async function minified(text, options) {
  const { code } = await transform(text, { minify: true, logLevel: "warning", ...options });
  return code.trim();
}
