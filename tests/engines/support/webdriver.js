// As much of W3C WebDriver as a page needs: https://www.w3.org/TR/webdriver2/

import { HAS_DIED } from "./browsers-own.js";

/** Milliseconds that the driver may take for one thing, on a machine that is busy. */
const PATIENCE = 60_000;

/** What WebKit's driver says of that: to what was asked meanwhile, in one way or the other, and to all after it. */
const DIED = /^unknown error: (Could not parse script result)?$|^invalid session id/;

/** Keys that are no letters, as WebDriver names them. @type {Record<string, string>} */
const KEYS = {
  Backspace: "\uE003",
  Shift: "\uE008",
  Control: "\uE009",
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
  Delete: "\uE017",
};

export class Session {
  #root;

  /** @param {string} root the address of the session */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {string} server
   * @param {Record<string, unknown>} capabilities
   */
  static async open(server, capabilities) {
    const alwaysMatch = { timeouts: { script: PATIENCE }, ...capabilities };
    const { sessionId } = await call("POST", `${server}/session`, { capabilities: { alwaysMatch } });
    return new Session(`${server}/session/${sessionId}`);
  }

  /** @param {string} url */
  goto(url) {
    return this.#post("url", { url });
  }

  /**
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async evaluate(expression) {
    const script = `const [done] = arguments;
      (async () => (${expression}))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#post("execute/async", { script, args: [] });
    if (error !== undefined) throw new Error(`${error}, in ${expression}`);
    return value;
  }

  /**
   * Gives the page a size, whatever the window needs beside it.
   * @param {{ width: number, height: number }} view
   */
  async resize({ width, height }) {
    const outer = await call("GET", `${this.#root}/window/rect`);
    const [innerWidth, innerHeight] = await this.evaluate("[innerWidth, innerHeight]");
    await this.#post("window/rect", {
      width: width + outer.width - innerWidth,
      height: height + outer.height - innerHeight,
    });
  }

  /** @param {number} x @param {number} y */
  move(x, y) {
    return this.#pointer({ type: "pointerMove", x, y, duration: 0 });
  }

  down() {
    return this.#pointer({ type: "pointerDown", button: 0 });
  }

  up() {
    return this.#pointer({ type: "pointerUp", button: 0 });
  }

  /** @param {Record<string, unknown>} action */
  #pointer(action) {
    return this.#act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [action] });
  }

  /** @param {string} key with what is held down meanwhile before it: `Shift+End` */
  press(key) {
    const values = key.split("+").map((name) => KEYS[name] ?? name);
    const actions = [
      ...values.map((value) => ({ type: "keyDown", value })),
      ...values.reverse().map((value) => ({ type: "keyUp", value })),
    ];
    return this.#act({ type: "key", id: "keyboard", actions });
  }

  /** @param {Record<string, unknown>} source */
  #act(source) {
    return this.#post("actions", { actions: [source] });
  }

  /**
   * Gives a file to a field that asks for one.
   * @param {string} selector
   * @param {string} path
   */
  async choose(selector, path) {
    // An element is an object whose one value names it.
    const element = await this.#post("element", { using: "css selector", value: selector });
    await this.#post(`element/${Object.values(element)[0]}/value`, { text: path });
  }

  /** @returns {Promise<Buffer>} */
  async screenshot() {
    return Buffer.from(await call("GET", `${this.#root}/screenshot`), "base64");
  }

  close() {
    return call("DELETE", this.#root);
  }

  /**
   * @param {string} command
   * @param {Record<string, unknown>} body
   */
  #post(command, body) {
    return call("POST", `${this.#root}/${command}`, body);
  }
}

/** Whether a driver listens there. @param {string} server */
export async function answers(server) {
  return call("GET", `${server}/status`).then(
    () => true,
    () => false,
  );
}

/**
 * @param {string} method
 * @param {string} url
 * @param {Record<string, unknown>} [body]
 * @returns {Promise<any>}
 */
async function call(method, url, body) {
  const response = await fetch(url, {
    method,
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const { value } = /** @type {any} */ (await response.json());
  if (response.ok) return value;
  const said = `${value.error}: ${value.message}`;
  throw new Error(DIED.test(said) ? `${HAS_DIED}: ${said}` : said);
}
