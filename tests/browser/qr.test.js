// «Compartir» draws the link as a code: what a reader of such codes reads in a picture of it is the link.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { PNG } from "pngjs";
import { openLab, start } from "./support/lab.js";

/** @typedef {Awaited<ReturnType<typeof openLab>>} Opened */

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/** What a reader finds in a picture of the window. @param {Opened} opened */
async function read({ page }) {
  const { data, width, height } = PNG.sync.read(await page.screenshot({ animations: "disabled" }));
  return jsQR.default(new Uint8ClampedArray(data), width, height)?.data;
}

/** @param {Opened} opened */
async function share(opened) {
  await opened.page.keyboard.press("F8");
  await opened.page.waitForSelector("dialog.share svg");
  return opened.page.locator("dialog.share textarea").inputValue();
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`the code is that of the link, small and as large as the window (${colorScheme})`, async () => {
    const opened = await openLab(shared, { colorScheme });
    const { page, messages } = opened;
    await page.evaluate(`lab.restart({ series: { kind: "echo", distance: 2 }, cell: "gru", seed: 7 }); lab.epoch(); lab.read("abcda")`);
    const url = await share(opened);
    assert.equal(await read(opened), url);
    const code = page.locator(".share-code svg");
    const small = await code.boundingBox();
    await code.click();
    assert.equal(await read(opened), url);
    const large = await code.boundingBox();
    assert.ok(small && large && large.height > 2.5 * small.height && large.height > 0.9 * 768, `${small?.height} and ${large?.height}`);
    await code.click();
    assert.deepEqual(await code.boundingBox(), small);
    await page.keyboard.press("Escape");
    assert.deepEqual(messages, []);
    await page.close();
  });
}

test("on a phone too, and of the longest link that there is, as large as a screen", async () => {
  const phone = await openLab(shared, { viewport: { width: 390, height: 844 } });
  const short = await share(phone);
  assert.equal(short, shared.site.url);
  assert.equal(await read(phone), short);
  await phone.page.close();

  const opened = await openLab(shared, { viewport: { width: 1920, height: 1080 } });
  // What can't be made much smaller.
  await opened.page.evaluate(`(() => {
    let seed = 1;
    const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 16;
    const symbols = Array.from({ length: 1500 }, () => "abcdefghijklmnop"[random() % 16]);
    lab.restart({ series: { kind: "text", words: false, symbols } });
  })()`);
  const url = await share(opened);
  assert.ok(url.length > 900, `${url.length} characters`);
  assert.match(await opened.page.locator(".share-code p").innerText(), /acerca el móvil/);
  await opened.page.locator(".share-code svg").click();
  assert.equal(await read(opened), url);
  await opened.page.close();
});

test("who serves it to a classroom gives the room's address, and not this machine's", async () => {
  const opened = await openLab(shared);
  await opened.page.evaluate(`document.documentElement.dataset.address = "http://192.168.1.20:8080/"`);
  assert.equal(await share(opened), "http://192.168.1.20:8080/");
  assert.equal(await read(opened), "http://192.168.1.20:8080/");
  await opened.page.close();
});
