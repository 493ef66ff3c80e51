import { createReadStream, existsSync, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { createGzip } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** The folder of a version's files. */
const VERSION = /^v\/[^/]+\//;

/**
 * The folder in which the files of a built site are: it is named after what is in them.
 * @param {string} [root]
 */
export function filesOf(root = process.env.SITE ?? "target/site-test") {
  const [, files] = /data-files="([^"]+)"/.exec(readFileSync(join(root, "index.html"), "utf8")) ?? [];
  if (!files) throw new Error(`${root} has no version`);
  return join(root, files);
}

/** A module that main.js leans on, by its path in that folder: what they are named is the bundler's. */
export function dependencyOfMain() {
  const [, path] = /from\s*"\.\/(chunk-[^"]+)"/.exec(readFileSync(join(filesOf(), "main.js"), "utf8")) ?? [];
  if (!path) throw new Error("main.js leans on no chunk");
  return path;
}

/** Where a test finds the modules as they are written, beside the site. */
const SOURCE = /^source\//;
/** Of these the site has what scripts/prepare.sh makes of packages. */
const sourceOf = (/** @type {string} */ path) =>
  [join("www", path), join("node_modules/lit-html", path), join("target/course", path)].find((file) => existsSync(file)) ?? "";

/** The policy that the page is made for: nothing inline, nothing from elsewhere. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * @typedef {object} Options
 * @property {string | (() => string)} [root] the folder served, or which it is now; the built site unless given
 * @property {string} [base] the folder that it appears under, `/clase/` say
 * @property {import('node:http').OutgoingHttpHeaders} [headers] sent with every file, beside the page's policy or, if undefined, not
 * @property {Record<string, string | null>} [types] other types than the right ones by extension, or none
 * @property {boolean} [kept] let what is in the version's folder be kept, which never changes
 * @property {boolean} [dated] say when a file was changed, and answer those who have it that they do
 * @property {boolean} [gzip] compress every file, as published sites do
 * @property {Record<string, import('node:http').RequestListener>} [routes]
 *   answers by path inside the site, or inside its version's folder, in place of its files: `{'memoria_bg.wasm': (_, response) => response.writeHead(503).end()}`
 * @property {(path: string) => boolean} [lost] whether the network is cut for a file
 */

/**
 * Serves a folder, as a plain web server would, on a port of its own.
 *
 * @param {Options} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({
  root = process.env.SITE ?? "target/site-test",
  base = "/",
  headers = {},
  types = {},
  kept = false,
  dated = false,
  gzip = false,
  routes = {},
  lost = () => false,
} = {}) {
  const server = createServer(async (request, response) => {
    // A URL has no `..` left, so nothing outside the folder can be asked for.
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = decodeURIComponent(pathname.slice(base.length)) || "index.html";
    if (lost(path.replace(VERSION, ""))) return request.socket.destroy();
    const route = routes[path] ?? routes[path.replace(VERSION, "")];
    if (route) return route(request, response);

    if (path === "source/memoria.js") {
      // The engine is the site's, and started once.
      const engine = JSON.stringify(`../${filesOf().slice(filesOf().indexOf("/v/") + 1)}memoria.js`);
      response.writeHead(200, { "content-type": TYPES[".js"] });
      return void response.end(`export * from ${engine}; export { default } from ${engine};`);
    }
    const file = SOURCE.test(path) ? sourceOf(path.replace(SOURCE, "")) : join(typeof root === "string" ? root : root(), path);
    if (!pathname.startsWith(base) || !(await isFile(file))) return response.writeHead(404).end();
    const type = { ...TYPES, ...types }[extname(file)];
    if (dated) {
      const changed = (await stat(file)).mtime.toUTCString();
      response.setHeader("last-modified", changed);
      if (request.headers["if-modified-since"] === changed) return response.writeHead(304).end();
    }
    if (type !== null) response.setHeader("content-type", type ?? "application/octet-stream");
    if (kept && VERSION.test(path)) response.setHeader("cache-control", "max-age=31536000, immutable");
    if (gzip) response.setHeader("content-encoding", "gzip");
    const all = Object.entries({ "content-security-policy": POLICY, ...headers });
    response.writeHead(200, Object.fromEntries(all.filter(([, value]) => value !== undefined)));
    const content = createReadStream(file);
    (gzip ? content.pipe(createGzip({ level: 9 })) : content).pipe(response);
  });

  // A test that fails may not come to close it, and must not hang for that.
  server.unref();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} path */
async function isFile(path) {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
