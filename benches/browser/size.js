// What a browser downloads before the page can be used; and then, while somebody reads already, the other figures.

import { execFileSync } from "node:child_process";
import { newPage } from "../../tests/browser/support/browser.js";
import { start } from "../../tests/browser/support/lab.js";
import { atMost, size } from "../support/report.js";

export const title = "Tamaño de la primera carga, con gzip -9";

/** By the program itself: zlib in Node.js gives up to 1 % more. @param {Buffer} body */
const gzip = (body) => execFileSync("gzip", ["-9", "-c"], { input: body, maxBuffer: 1 << 26 });

/** What is compressed already, as servers leave it. */
const COMPRESSED = /\.woff2$/;

export async function run() {
  const { site, browser, close } = await start();
  try {
    const { page } = await newPage(browser);
    /** By address: what is preloaded is asked for twice and downloaded once. @type {Map<string, Promise<Buffer>>} */
    const bodies = new Map();
    page.on("response", (response) => {
      if (!bodies.has(response.url())) bodies.set(response.url(), response.body());
    });
    await page.goto(site.url, { waitUntil: "networkidle" });
    await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
    const late = new Set(
      /** @type {string[]} */ (
        await page.evaluate(`(() => {
          const [{ startTime }] = performance.getEntriesByName("usable");
          const files = performance.getEntriesByType("resource");
          return files.filter(({ requestStart }) => requestStart > startTime).map(({ name }) => name);
        })()`)
      ),
    );

    /** @type {{ path: string, bytes: number }[]} */
    const files = [];
    for (const [url, body] of bodies) {
      if (late.has(url)) continue;
      files.push({
        path: url.slice(site.url.length).replace(/^v\/[^/]+\//, "") || "index.html",
        bytes: weight(url, await body),
      });
    }
    files.sort((a, b) => b.bytes - a.bytes);
    for (const { path, bytes } of files) console.log(`${size(bytes).padStart(9)}  ${path}`);
    const wasm = files.find(({ path }) => path === "memoria_bg.wasm")?.bytes ?? NaN;
    const fonts = files.filter(({ path }) => COMPRESSED.test(path)).reduce((sum, { bytes }) => sum + bytes, 0);
    let rest = 0;
    for (const url of late) rest += weight(url, await /** @type {Promise<Buffer>} */ (bodies.get(url)));
    const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
    return [
      atMost("memoria_bg.wasm, con gzip -9", wasm, 95_000, size),
      atMost(`Primera carga, hasta que se puede usar, ${files.length} ficheros, con gzip -9`, all, 260_000, size),
      { name: "De ella, los tipos de letra", value: size(fonts) },
      { name: `Lo que llega después, ${late.size} ficheros, con gzip -9`, value: size(rest) },
    ];
  } finally {
    await close();
  }
}

/**
 * Bytes on their way.
 * @param {string} url
 * @param {Buffer} body
 */
const weight = (url, body) => (COMPRESSED.test(url) ? body.length : gzip(body).length);
