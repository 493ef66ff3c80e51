// A tab that nobody sees trains nothing, and says so when it is seen again. In Firefox alone: the drivers of the others
// show every tab to its page as if it were in front.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ENGINES, open } from "./support/engines.js";
import { openLab } from "./support/lab.js";
import { serveSite } from "./support/site.js";

const firefox = ENGINES.find(({ name }) => name === "Firefox");

test("whoever comes back to a hidden tab is told that the training waited", { skip: !firefox?.program }, async (t) => {
  const site = await serveSite();
  const page = await open(/** @type {typeof ENGINES[0]} */ (firefox));
  t.after(() => Promise.all([page.close(), site.close()]));
  await openLab(page, site.url);
  const batches = () => page.evaluate("lab.batchLosses.length");
  const hide = async (/** @type {number} */ milliseconds) => {
    await page.evaluate("void (globalThis.other = open('about:blank'))");
    await page.until("document.hidden");
    const before = await batches();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    const waited = (await batches()) - before;
    await page.evaluate("other.close()");
    await page.until("!document.hidden");
    return waited;
  };

  await hide(1500);
  assert.equal(await page.evaluate("document.querySelectorAll('.notices p').length"), 0);

  await page.click(".controls [data-action=play]");
  await page.until("lab.batchLosses.length > 0 && lab.playing");
  const waited = await hide(1500);
  // Firefox draws a frame a second of it: a hundredth of what is trained otherwise.
  assert.ok(waited <= 4000, `${waited} batches`);
  await page.until("document.querySelector('.notices p')");
  assert.match(await page.text(".notices p"), /^La pestaña estaba oculta: el entrenamiento esperó\./);
  assert.equal(await page.evaluate("lab.playing"), true);
  const then = await batches();
  await page.until(`lab.batchLosses.length > ${then}`);
  await page.click(".notices .dismiss");
  assert.equal(await page.evaluate("document.querySelectorAll('.notices p').length"), 0);
  assert.deepEqual(await page.messages(), []);
});
