// Laboratories that have workers, none, or such as fail.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openLab, start } from "./lab.js";
import { filesOf, serve } from "./server.js";

/**
 * Workers; none; none at its address; those that fail at once, or after their second message.
 * @typedef {"workers" | "none" | "missing" | "throws" | "late"} Way
 */

const LATE = `
  let told = 0;
  const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = (message) => {
    if (++told > 2) throw new Error("on purpose");
    post(message);
  };
`;

/**
 * A laboratory with workers, without, or with those that fail.
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {Way} way
 */
export async function openBy(shared, way) {
  if (way === "workers") return openLab(shared);
  if (way === "none") {
    const browser = /** @type {import('playwright-core').Browser} */ ({
      newPage: async (/** @type {any} */ options) => {
        const page = await shared.browser.newPage(options);
        await page.addInitScript("delete globalThis.Worker");
        return page;
      },
    });
    return openLab({ ...shared, browser });
  }
  const real = readFileSync(join(filesOf(), "lab/worker.js"), "utf8");
  const script = { missing: "", throws: "throw new Error('on purpose');", late: `${LATE}${real}` }[way];
  const site = await serve({
    routes: {
      "lab/worker.js": (_, response) =>
        void response.writeHead(script ? 200 : 404, { "content-type": "text/javascript" }).end(script),
    },
  });
  return openLab({ ...shared, site });
}
