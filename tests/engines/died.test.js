// That a browser's process has died is told as that, and is no failure of the page's: run.js.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { HAS_DIED } from "./support/browsers-own.js";
import { ENGINES, open } from "./support/engines.js";

const webkit = ENGINES.find(({ name }) => name === "WebKit");

test("WebKit says when the process of its page has died", { skip: !webkit?.program && "WebKit is not here" }, async (t) => {
  // Its home lies there, and tells its processes from those of the others.
  const own = mkdtempSync(join(tmpdir(), "memoria-died-"));
  process.env.TMPDIR = own;
  t.after(() => rmSync(own, { recursive: true, force: true, maxRetries: 5 }));
  const page = await open(/** @type {import("./support/engines.js").Engine} */ (webkit));
  t.after(() => page.close().catch(() => {}));
  const died = ({ message = "" }) => message.startsWith(HAS_DIED);
  const asked = assert.rejects(page.evaluate("new Promise(() => {})"), died);
  process.kill(pageProcess(own), "SIGKILL");
  await asked;
  await assert.rejects(page.evaluate("1"), died);
});

/** The process of the page, of those whose environment names a folder. @param {string} folder */
function pageProcess(folder) {
  /** @param {string} process @param {string} file */
  const read = (process, file) => {
    try {
      return readFileSync(`/proc/${process}/${file}`, "utf8");
    } catch {
      // Not ours, or gone meanwhile.
      return "";
    }
  };
  const found = readdirSync("/proc").find((name) => read(name, "comm").startsWith("WebKitWebProces") && read(name, "environ").includes(folder));
  assert.ok(found);
  return Number(found);
}
