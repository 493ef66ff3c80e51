// A classroom opens the page at once: «make serve» answers all of them, with everything.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { Agent, get } from "node:http";
import { readdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join, relative } from "node:path";
import { test } from "node:test";

/** Where «make serve» builds, and what comes once the page can be used, when somebody asks for it, or never. */
const BUILT = "target/site-serve";
const LATE = /[/\\](?:figures|class)[/\\]|(?:formats|modern-screenshot)[^/\\]*$|memoria\.html$/;
const CLIENTS = 200;
/** As many as a browser opens to a server. */
const CONNECTIONS = 6;

test("two hundred who open the page at once get what it needs to begin, without an error", { timeout: 300_000 }, async (t) => {
  const port = await free();
  const server = spawn("scripts/serve.sh", ["127.0.0.1", String(port)], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  t.after(() => process.kill(-(/** @type {number} */ (server.pid)), "SIGKILL"));
  await new Promise((done) => server.stdout.on("data", (said) => String(said).includes("Ctrl+C") && done(null)));
  const url = `http://127.0.0.1:${port}/`;
  const files = readdirSync(BUILT, { recursive: true, withFileTypes: true }).flatMap((file) =>
    file.isFile() ? [join(relative(BUILT, file.parentPath), file.name)] : [],
  ).filter((path) => !LATE.test(path));
  assert.ok(files.length > 60, `${files.length} files`);
  const sizes = new Map();
  for (const path of files) sizes.set(path, (await load(url + path, new Agent())).size);
  assert.equal(sizes.get("failure.js"), statSync(join(BUILT, "failure.js")).size);

  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const loaded = await Promise.all(files.map(async (path) => [path, await load(url + path, agent)]));
    agent.destroy();
    return /** @type {[string, Loaded][]} */ (loaded);
  };
  const wrong = (await Promise.all(Array.from({ length: CLIENTS }, client))).flatMap((loaded) =>
    loaded.flatMap(([path, { status, size }]) => (status === 200 && size === sizes.get(path) ? [] : [`${path}: ${status}, ${size} bytes`])),
  );
  assert.deepEqual(wrong, []);
});

/** @typedef {{ status: number | undefined, size: number }} Loaded */

/** @param {string} url @param {Agent} agent @returns {Promise<Loaded>} */
const load = (url, agent) =>
  new Promise((done, fail) => {
    get(url, { agent }, (response) => {
      let size = 0;
      response.on("data", ({ length }) => (size += length));
      response.on("error", fail);
      response.on("end", () => done({ status: response.statusCode, size }));
    }).on("error", fail);
  });

/** A port that nothing listens at. @returns {Promise<number>} */
const free = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
