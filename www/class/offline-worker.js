// The service worker: keeps all files of one version, so that after the first visit the page needs no network.
//
// scripts/version.js writes before it, as `VERSION`, the version's folder and all that it has, with digests. A page that is open keeps the
// version with which it was opened: what a new worker has got is used by pages that are opened once it is in charge, and it
// is in charge when somebody asks for it or no page is open any more.

/**
 * What of a service worker is used here; the types of the page do not know it.
 * @typedef {EventTarget & {
 *   VERSION: { folder: string, files: Record<string, string> },
 *   registration: ServiceWorkerRegistration,
 *   skipWaiting(): Promise<void>,
 *   clients: { claim(): Promise<void>, matchAll(options: object): Promise<Client[]> },
 * }} Worker
 * @typedef {{ url: string, postMessage(message: unknown, transfer: Transferable[]): void }} Client
 * @typedef {Event & { waitUntil(work: Promise<unknown>): void }} Lasting
 */
const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));

const { folder: FOLDER, files: FILES } = worker.VERSION;
const SCOPE = new URL(worker.registration.scope);
/** Another course may be published beside this one. */
const PREFIX = `memoria ${SCOPE.pathname} `;
const OWN = PREFIX + FOLDER;

/** Files that are asked for at once. */
const LANES = 4;

/** Milliseconds that a page has to say which version it shows. */
const PATIENCE = 1000;

worker.addEventListener("install", (event) => /** @type {Lasting} */ (event).waitUntil(keep()));
worker.addEventListener("activate", (event) => /** @type {Lasting} */ (event).waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  const { data, ports } = /** @type {MessageEvent} */ (event);
  if (data === "which") ports[0].postMessage(FOLDER);
  if (data === "take over") worker.skipWaiting();
  if (data === "opened") /** @type {Lasting} */ (event).waitUntil(sweep());
});

worker.addEventListener("fetch", (event) => {
  const { request, respondWith } = /** @type {any} */ (event);
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return;
  const path = pathname.slice(SCOPE.pathname.length);
  const [folder] = /^v\/[^/]+\//.exec(path) ?? [];
  if (folder) respondWith.call(event, kept(pathname, PREFIX + folder, request));
  else if (path in FILES) respondWith.call(event, kept(pathname, OWN, request));
  else if (request.mode === "navigate" && /^(index\.html)?$/.test(path))
    respondWith.call(event, kept(SCOPE.pathname, OWN, request));
});

/**
 * What is kept, or else what the network has.
 * @param {string} pathname
 * @param {string} cacheName
 * @param {Request} request
 */
async function kept(pathname, cacheName, request) {
  const found = await caches.match(pathname, { cacheName, ignoreVary: true }).catch(() => undefined);
  return found ?? fetch(request);
}

/** Gets all files of this version; without any one of them the version is not taken. */
async function keep() {
  const cache = await caches.open(OWN);
  const left = Object.keys(FILES);
  const lane = async () => {
    for (let path = left.pop(); path; path = left.pop()) {
      if (await cache.match(path, { ignoreVary: true })) continue;
      await cache.put(path, await arrived(path));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await cache.put(SCOPE.pathname, await arrivedPage());
}

/**
 * A file as it was built. A cache may have half of it, and a network that wants one to log in answers anything.
 * @param {string} path
 */
async function arrived(path) {
  for (const cache of /** @type {const} */ (["default", "reload"])) {
    const response = await fetch(path, { cache });
    if (response.ok && (await digest(response.clone())) === FILES[path]) return response;
  }
  throw new Error(`${path} is not that of ${FOLDER}`);
}

/** The page, if it is that of this version: while a server is being changed it may be another's. */
async function arrivedPage() {
  const response = await fetch(SCOPE.pathname, { cache: "reload" });
  const text = await response.text();
  if (!response.ok || !text.includes(`data-files="${FOLDER}"`)) throw new Error(`the page is not that of ${FOLDER}`);
  // Made anew: no page may be opened by an answer that was led elsewhere.
  return new Response(text, { headers: response.headers });
}

/** @param {Response} response */
async function digest(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Deletes the versions that no page shows, unless one is being got or a page does not say which it shows. */
async function sweep() {
  const clients = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const pages = clients.filter(({ url }) => url.startsWith(SCOPE.href));
  const used = new Set([FOLDER, ...(await Promise.all(pages.map(shownBy)))]);
  const names = await caches.keys();
  const { installing, waiting } = worker.registration;
  if (used.has(null) || installing || waiting) return;
  for (const name of names)
    if (name.startsWith(PREFIX) && !used.has(name.slice(PREFIX.length))) await caches.delete(name);
}

/** The version that a page shows. @param {Client} client @returns {Promise<string | null>} */
function shownBy(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, PATIENCE, null);
    client.postMessage("which", [port2]);
  });
}
