// The servers that the page is published on, as they come: what each sends beside the files.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { serve } from "./server.js";

/** Without the page's policy, which no server sends that was not told to. */
const BARE = { "content-security-policy": undefined };

/** @type {Record<string, NonNullable<Parameters<typeof serve>[0]>>} */
export const SERVERS = {
  // Everything is ten minutes old at the most, may be read from anywhere, and lies in a folder.
  "GitHub Pages": {
    base: "/memoria/",
    gzip: true,
    dated: true,
    headers: { ...BARE, "cache-control": "max-age=600", "access-control-allow-origin": "*", vary: "Accept-Encoding" },
  },
  // Before 2.4.44 it has no type for wasm, and none for woff2 before 2.4.17; nothing says how long a file holds.
  "Apache, an old one": {
    base: "/~aula/rnn/",
    dated: true,
    types: { ".js": "application/javascript", ".wasm": null, ".woff2": null },
    headers: BARE,
  },
  // Its own list of types has wasm since 1.21 only; whoever hardens it adds the other headers.
  "nginx, hardened": {
    gzip: true,
    dated: true,
    types: { ".js": "application/javascript", ".wasm": "application/octet-stream", ".woff2": "application/octet-stream" },
    headers: {
      ...BARE,
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
      "cache-control": "public, max-age=31536000",
    },
  },
};

/** Python's, as it is: `python3 -m http.server`. @param {string} root */
export async function servePython(root) {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  await new Promise((resolve) => probe.close(resolve));
  const python = spawn("python3", ["-m", "http.server", String(port), "--bind", "127.0.0.1", "--directory", root], {
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}/`;
  const ended = once(python, "exit");
  for (let k = 0; k < 200; k++) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answers) return { url, close: async () => void (python.kill(), await ended) };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  python.kill();
  throw new Error("python3 -m http.server does not answer");
}
