// Two builds of the site, one of them newer, and a server that goes from one to the other.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putIntoVersion } from "../../../scripts/version.js";
import { filesOf, serve } from "./server.js";

const SITE = process.env.SITE ?? "target/site-test";

/**
 * The site once more, after a change.
 * @param {string} mark what its title ends in
 */
export function build(mark) {
  const root = mkdtempSync(join(tmpdir(), "memoria-"));
  const old = filesOf(SITE).slice(SITE.length + 1);
  cpSync(filesOf(SITE), root, { recursive: true });
  const page = readFileSync(join(SITE, "index.html"), "utf8")
    .replaceAll(`"${old}`, '"')
    .replace(/ data-(files|worker)="[^"]*"/g, "")
    .replace("</title>", ` ${mark}</title>`);
  writeFileSync(join(root, "index.html"), page);
  const worker = readFileSync(join(SITE, "sw.js"), "utf8");
  cpSync(join(SITE, "failure.js"), join(root, "failure.js"));
  writeFileSync(join(root, "class/offline-worker.js"), worker.slice(worker.indexOf("\n") + 1));
  const main = join(root, "main.js");
  writeFileSync(main, `${readFileSync(main, "utf8")}\nglobalThis.build = ${JSON.stringify(mark)};\n`);
  const folder = putIntoVersion(root);
  return { root, folder, remove: () => rmSync(root, { recursive: true }) };
}

/**
 * Serves a build, until another takes its place as when somebody publishes: the old one's files are gone.
 * @param {ReturnType<typeof build>} first
 * @param {Omit<NonNullable<Parameters<typeof serve>[0]>, "root">} [options]
 */
export async function serveBuild(first, options) {
  let { root } = first;
  const site = await serve({ ...options, root: () => root });
  return { ...site, publish: (/** @type {{ root: string }} */ next) => void ({ root } = next) };
}
