// That no browser is left behind, whatever becomes of a test.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { within } from "./support/deadline.js";
import { startGroup } from "./support/process-group.js";

const PATIENCE = 30_000;

/** Holds a connection to a port for as long as it lives, and so does a process that it starts; neither heeds TERM. */
const STUBBORN = (/** @type {number} */ port) => `
  process.on("SIGTERM", () => {});
  if (!process.argv[1]) require("node:child_process").spawn(process.execPath, ["-e", process.env.STUBBORN, "child"]);
  require("node:net").connect(${port}, "127.0.0.1");
`;

/** A server that tells when all of two connections have ended. */
async function watch() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  /** @type {import('node:net').Socket[]} */
  const sockets = [];
  const both = new Promise((resolve) =>
    server.on("connection", (socket) => {
      socket.on("error", () => {});
      if (sockets.push(socket) === 2) resolve(sockets);
    }),
  );
  return {
    port,
    both: () => within(PATIENCE, "two processes", both),
    gone: async () => {
      const ends = sockets.map((socket) => (socket.resume().destroyed ? null : once(socket, "close")));
      await within(PATIENCE, "their end", Promise.all(ends));
      server.close();
    },
  };
}

for (const way of /** @type {const} */ (["kill", "close"])) {
  test(`${way} ends a program and what it has started, although they do not want to`, async () => {
    const { port, both, gone } = await watch();
    const source = STUBBORN(port);
    const group = startGroup(process.execPath, ["-e", source], { STUBBORN: source });
    await both();
    await group[way]();
    await gone();
  });
}

test("they end too when the test itself is killed", async () => {
  const { port, both, gone } = await watch();
  const source = STUBBORN(port);
  const from = new URL("support/process-group.js", import.meta.url).href;
  const script = `import(${JSON.stringify(from)}).then(({ startGroup }) =>
    startGroup(process.execPath, ["-e", process.env.STUBBORN]));`;
  const test = spawn(process.execPath, ["-e", script], { env: { ...process.env, STUBBORN: source } });
  await both();
  test.kill("SIGKILL");
  await gone();
});

test("who does not answer in time is ended", async () => {
  let ended = false;
  const never = new Promise(() => {});
  await assert.rejects(
    within(50, "an answer", never, () => (ended = true)),
    /nothing in 0.05 s: an answer/,
  );
  assert.equal(ended, true);
});
