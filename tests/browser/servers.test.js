// On any server the page works, or it says in a sentence what is wrong and who can change it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newPage } from "./support/browser.js";
import { openLab, start } from "./support/lab.js";
import { POLICY, serve } from "./support/server.js";
import { SERVERS, servePython } from "./support/servers.js";

const ROOT = process.env.SITE ?? "target/site-test";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** It opens, draws in its own type, trains, and keeps a copy where it may. @param {{ url: string }} site */
async function works(site) {
  const lab = await openLab({ ...shared, site: /** @type {any} */ (site) }, { serviceWorkers: "allow" });
  await lab.press("epoch");
  assert.equal(await lab.page.evaluate("lab.epochLosses.length"), 1);
  assert.equal(await lab.page.evaluate(`document.fonts.check('16px "Memoria Text"')`), true);
  await lab.page.waitForFunction("navigator.serviceWorker.controller?.state === 'activated'");
  // That a type is not the one for wasm is told to whoever looks, and no more.
  assert.deepEqual(
    lab.messages.filter((message) => !message.includes("WebAssembly.instantiateStreaming")),
    [],
  );
  await lab.page.context().close();
}

describe("it works on", () => {
  for (const [name, options] of Object.entries(SERVERS)) {
    test(name, async () => {
      const site = await serve(options);
      await works(site);
      await site.close();
    });
  }

  test("python3 -m http.server", async () => {
    const site = await servePython(ROOT);
    try {
      await works(site);
    } finally {
      await site.close();
    }
  });
});

/**
 * What the page says that can't begin.
 * @param {NonNullable<Parameters<typeof serve>[0]>} options
 */
async function told(options) {
  const site = await serve(options);
  const { page } = await newPage(shared.browser);
  await page.goto(site.url);
  // It may have begun once more before it says so.
  await page.locator("#failure strong").waitFor();
  const said = await page.locator("#failure").innerText();
  await page.close();
  await site.close();
  return said;
}

describe("it says what is wrong, and to whom", () => {
  test("scripts of another type", async () => {
    // As Python serves them on a Windows whose registry says so.
    const said = await told({ types: { ".js": "text/plain" } });
    assert.match(said, /tipo equivocado[^]*A quien la publica: [^]*text\/javascript[^]*v\/[^]*\.js: text\/plain/);
  });

  test("styles of another type", async () => {
    const said = await told({ types: { ".css": null }, headers: { "x-content-type-options": "nosniff" } });
    assert.match(said, /tipo equivocado[^]*text\/css[^]*memoria\.css/);
  });

  test("a policy without WebAssembly", async () => {
    const said = await told({ headers: { "content-security-policy": POLICY.replace(" 'wasm-unsafe-eval'", "") } });
    assert.match(said, /no permite[^]*A quien la publica: [^]*'wasm-unsafe-eval'/);
    assert.doesNotMatch(said, /antiguo|conexión/);
  });

  test("a policy without connections", async () => {
    const said = await told({ headers: { "content-security-policy": POLICY.replace("connect-src 'self';", "") } });
    assert.match(said, /no permite[^]*A quien la publica: [^]*connect-src: http/);
  });

  test("a network that answers everything with a page of its own", async () => {
    /** @type {import('node:http').RequestListener} */
    const login = (_, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Wi-Fi</h1>");
    const said = await told({ routes: { "main.js": login, "memoria_bg.wasm": login } });
    assert.match(said, /No se ha podido descargar[^]*main\.js/);
  });

  test("no script at all: after a while the text does", async () => {
    const site = await serve({ headers: { "content-security-policy": "script-src 'none'" } });
    const { page } = await newPage(shared.browser);
    await page.goto(site.url);
    const silent = page.locator(".silent");
    assert.equal(await silent.isVisible(), false);
    await page.evaluate(`document.getAnimations().forEach((animation) => animation.finish())`);
    assert.equal(await silent.isVisible(), true);
    assert.match(await silent.innerText(), /avisa a quien la publica/);
    await page.close();
    await site.close();
  });

  test("no styles either: the text says so at once", async () => {
    /** @type {import('node:http').RequestListener} */
    const missing = (_, response) => void response.writeHead(404).end();
    const site = await serve({ routes: { "memoria.css": missing, "failure.js": missing, "main.js": missing } });
    const { page } = await newPage(shared.browser);
    await page.goto(site.url);
    assert.equal(await page.locator(".silent").isVisible(), true);
    await page.close();
    await site.close();
  });
});

/** A learning platform, which shows the page in a frame that it does not trust. @param {string} url @param {string} sandbox */
const platform = (url, sandbox) =>
  serve({
    routes: {
      "index.html": (_, response) =>
        void response
          .writeHead(200, { "content-type": "text/html" })
          .end(`<!doctype html><title>Moodle</title><iframe sandbox="${sandbox}" src="${url}" width="1200" height="700"></iframe>`),
    },
  });

describe("in a frame of a learning platform", () => {
  for (const [name, sandbox, headers] of /** @type {const} */ ([
    ["with an origin it works", "allow-scripts allow-same-origin", {}],
    ["without an origin it works where the files may be read from anywhere", "allow-scripts", { "access-control-allow-origin": "*" }],
  ])) {
    test(name, async () => {
      const site = await serve({ headers });
      const outer = await platform(site.url, sandbox);
      const { page, messages } = await newPage(shared.browser);
      await page.goto(outer.url);
      const frame = /** @type {import('playwright-core').Frame} */ (page.frames()[1]);
      await page.frameLocator("iframe").locator(".usable").waitFor({ state: "attached" });
      await frame.evaluate("lab.epoch()");
      assert.equal(await frame.evaluate("lab.epochLosses.length"), 1);
      // Another who opens it by the link that it gives comes to the same; and where it can keep nothing, it says so once.
      await frame.locator("memoria-kept p").waitFor();
      await frame.locator("memoria-settings [data-command=share]").click();
      const link = await frame.getByLabel("Enlace", { exact: true }).inputValue();
      assert.equal(link, `${site.url}?epoca=1`);
      await frame.getByRole("dialog").getByRole("button", { name: "Copiar" }).click();
      await frame.getByText("Copiado").waitFor();
      const notKept = frame.locator(".notices").getByText("no deja guardar");
      if (sandbox.includes("same-origin")) assert.equal(await notKept.count(), 0);
      else await notKept.waitFor();
      assert.deepEqual(messages, []);
      await page.close();
      await Promise.all([site.close(), outer.close()]);
    });
  }

  test("without an origin, elsewhere, it says where to open it and what to change", async () => {
    const site = await serve();
    const outer = await platform(site.url, "allow-scripts");
    const { page } = await newPage(shared.browser);
    await page.goto(outer.url);
    const box = page.frameLocator("iframe").locator("#failure");
    await box.locator("strong").waitFor();
    assert.match(await box.innerText(), /en un marco[^]*pestaña propia[^]*allow-same-origin[^]*Access-Control-Allow-Origin/);
    assert.ok((await box.innerText()).includes(site.url));
    await page.close();
    await Promise.all([site.close(), outer.close()]);
  });
});
