// WebKitGTK, the engine of Safari, driven by its own WebDriver in a screen of its own.

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { within } from "./deadline.js";
import { VIEW } from "./page.js";
import { startGroup } from "./process-group.js";
import { Session, answers } from "./webdriver.js";

/** Milliseconds that the screen and the driver may take to come up, on a machine that is busy. */
const PATIENCE = 60_000;

/**
 * @param {string} program WebKitWebDriver
 * @param {import("./engines.js").Look} look
 * @returns {Promise<import("./page.js").Driver>}
 */
export async function openWebKit(program, { dark }) {
  /** @type {ReturnType<typeof startGroup>[]} */
  const groups = [];
  // What is downloaded lies there, and not with the files of who tests; nor do two engines share anything.
  const home = mkdtempSync(join(tmpdir(), "memoria-webkit-"));
  const leave = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  const kill = () => {
    groups.forEach((group) => group.kill());
    leave();
  };
  try {
    const screen = startGroup("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    groups.push(screen);
    const [display] = await within(PATIENCE, "Xvfb", Promise.race([once(screen.told, "data"), ended("Xvfb", screen)]));
    const port = await freePort();
    const driver = startGroup(program, [`--port=${port}`, "--host=127.0.0.1"], {
      DISPLAY: `:${String(display).trim()}`,
      GDK_BACKEND: "x11",
      HOME: home,
      // Where the machine has none, the page would get "C" for a language, which is none.
      LC_ALL: "en_US.UTF-8",
    });
    groups.push(driver);
    const server = `http://127.0.0.1:${port}`;
    await Promise.race([listening(server), ended(program, driver)]);
    const session = await Session.open(server, {
      // The driver knows where its browser is.
      "webkitgtk:browserOptions": { args: ["--automation", ...(dark ? ["--dark-mode"] : [])] },
    });
    await session.resize(VIEW);
    return {
      goto: (url) => session.goto(url),
      evaluate: (expression) => session.evaluate(expression),
      move: (x, y) => session.move(x, y),
      down: () => session.down(),
      up: () => session.up(),
      press: (key) => session.press(key),
      choose: (selector, path) => session.choose(selector, path),
      screenshot: () => session.screenshot(),
      messages: () => session.evaluate("consoleSaid"),
      close: async () => {
        try {
          await session.close();
        } finally {
          await Promise.all(groups.map((group) => group.close()));
          leave();
        }
      },
      kill,
    };
  } catch (error) {
    kill();
    throw error;
  }
}

/** @param {string} server */
async function listening(server) {
  const end = Date.now() + PATIENCE;
  while (!(await answers(server))) {
    if (Date.now() > end) throw new Error(`nothing in ${PATIENCE / 1000} s: ${server}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * @param {string} name
 * @param {ReturnType<typeof startGroup>} group
 * @returns {Promise<never>}
 */
async function ended(name, group) {
  await group.ended;
  throw new Error(`${name} has ended`);
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}
