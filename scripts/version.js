// Puts all files of the page that is built into one folder named after what is in them, v/1a2b3c4d5e6f/, so that no cache
// can mix two versions: `node scripts/version.js FOLDER`. Outside stay the page itself, which says where its files are,
// the worker that keeps them for when there is no network, and what speaks, and gets a newer page, where they are missing.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { argv, env } from "node:process";
import { fileURLToPath } from "node:url";

const PAGE = "index.html";
const WORKER = "class/offline-worker.js";
/** What is of every version: it leans on nothing, and the others hardly on it. */
const OUTSIDE = ["failure.js"];

/** While the page is developed no worker may keep it, and one that does from before takes its leave. */
const FAREWELL = `addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("memoria ")) await caches.delete(name);
  await self.registration.unregister();
  for (const client of await self.clients.matchAll()) client.navigate(client.url);
})()));
`;

/**
 * @param {string} root the folder with the page
 * @param {{ develops?: boolean }} [options]
 * @returns the folder of its files, as the page names it
 */
export function putIntoVersion(root, { develops = false } = {}) {
  const files = filesIn(root);
  const page = readFileSync(join(root, PAGE), "utf8");
  const name = digest(files.map((path) => `${path} ${digest(readFileSync(join(root, path)))}\n`).join(""));
  const folder = `v/${name}/`;
  const worker = readFileSync(join(root, WORKER), "utf8");

  const own = files.filter((path) => path !== PAGE && path !== WORKER && !OUTSIDE.includes(path));
  for (const path of own) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true });
    renameSync(join(root, path), join(root, folder, path));
  }
  for (const path of new Set([...own, WORKER].map((path) => path.split("/")[0])))
    rmSync(join(root, path), { recursive: true, force: true });

  writeFileSync(join(root, PAGE), led(page, new Set(own), folder, develops));
  writeFileSync(join(root, "sw.js"), develops ? FAREWELL : withFiles(worker, root, folder, [...OUTSIDE, ...own.map((path) => folder + path)]));
  return folder;
}

/**
 * The page, with its files where they are now.
 * @param {string} page
 * @param {Set<string>} files
 * @param {string} folder
 * @param {boolean} develops
 */
function led(page, files, folder, develops) {
  const where = `data-files="${folder}"${develops ? "" : ' data-worker="sw.js"'}`;
  return page
    .replace(/<html\b/, `$& ${where}`)
    .replace(/\b(href|src)="(?:\.\/)?([^"]+)"/g, (all, attribute, path) =>
      files.has(path) ? `${attribute}="${folder}${path}"` : all,
    );
}

/**
 * The worker, with what it is to keep, and by what it knows that a file is the right one. Licences are read by no page.
 * @param {string} worker
 * @param {string} root
 * @param {string} folder
 * @param {string[]} paths
 */
function withFiles(worker, root, folder, paths) {
  const files = paths
    .filter((path) => !path.endsWith(".txt"))
    .map((path) => [path, digest(readFileSync(join(root, path)))]);
  return `self.VERSION = ${JSON.stringify({ folder, files: Object.fromEntries(files) })};\n${worker}`;
}

/** @param {string} root */
function filesIn(root) {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => path.replaceAll(sep, "/"))
    .sort();
}

/** Short: it is to tell versions of one page apart. @param {string | Buffer} content */
function digest(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

if (argv[1] === fileURLToPath(import.meta.url)) putIntoVersion(argv[2], { develops: Boolean(env.MEMORIA_SERVES) });
