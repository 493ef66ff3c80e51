import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faultsInBoth } from "./support/axe.js";
import { newPage } from "./support/browser.js";
import { openLab, start } from "./support/lab.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

test("the contents lead to every section, and follow the scroll", async () => {
  const { page, messages } = await openLab(shared);
  const ids = await page.locator(".toc a").evaluateAll((all) => all.map((a) => /** @type {any} */ (a).hash.slice(1)));
  assert.equal(ids.length, 12);
  assert.deepEqual(ids, await page.locator(".course > section").evaluateAll((all) => all.map((section) => section.id)));
  for (const id of ids) {
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), id);
    await page.waitForFunction(
      (id) => document.querySelector(".toc [aria-current]")?.getAttribute("href") === `#${id}`,
      id,
    );
  }
  await page.evaluate("scrollTo(0, 0)");
  await page.waitForFunction("document.querySelector('.toc [aria-current]')?.getAttribute('href') === '#memoria'");
  // The contents stay beside the text, and a link leads below the toolbar.
  await page.locator(".toc a").nth(4).click();
  await page.waitForFunction("document.querySelector('.toc [aria-current]')?.getAttribute('href') === '#lstm'");
  const top = await page.locator("#lstm").evaluate((section) => section.getBoundingClientRect().top);
  assert.ok(top >= 50 && top < 100, `${top}`);
  assert.deepEqual(messages, []);
  await page.close();
});

test("on a phone the contents open, lead and close", async () => {
  const { page } = await openLab(shared, { viewport: { width: 390, height: 844 } });
  const contents = page.locator(".toc details");
  assert.equal(await contents.evaluate((details) => /** @type {any} */ (details).open), false);
  await page.locator(".toc summary").click();
  await page.locator(".toc a").nth(2).click();
  assert.equal(await contents.evaluate((details) => /** @type {any} */ (details).open), false);
  assert.match(page.url(), /#neurona-recurrente$/);
  await page.close();
});

test("every link inside the page leads somewhere, and no name is given twice", async () => {
  const { page } = await openLab(shared);
  const { lost, twice } = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    const links = [...document.querySelectorAll("a[href^='#']")].map((a) => /** @type {any} */ (a).hash.slice(1));
    return { lost: links.filter((id) => !ids.includes(id)), twice: ids.filter((id, k) => ids.indexOf(id) !== k) };
  });
  assert.deepEqual({ lost, twice }, { lost: [], twice: [] });
  await page.close();
});

test("a word lights its parts in the figures, and a part its words", async () => {
  const { page, messages } = await openLab(shared);
  const lit = () => page.evaluate("document.documentElement.dataset.lit ?? null");
  const opacity = (/** @type {string} */ selector) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => Number(getComputedStyle(element).opacity));
  await page.locator("#lstm a.term-f").first().hover();
  assert.equal(await lit(), "f");
  await page.waitForFunction("getComputedStyle(document.querySelector('memoria-unrolled .row.term-o')).opacity < 0.5");
  assert.equal(await opacity("memoria-unrolled .row.term-f"), 1);
  assert.notEqual(
    await page
      .locator("#lstm mrow.term-f")
      .first()
      .evaluate((e) => getComputedStyle(e).backgroundColor),
    "rgba(0, 0, 0, 0)",
  );
  await page.locator("h1").hover();
  assert.equal(await lit(), null);

  await page.locator("#lstm mrow.term-c").first().hover();
  assert.equal(await lit(), "c");

  await page.locator("memoria-unrolled .row.term-o canvas").first().hover();
  assert.equal(await lit(), "o");
  // The figure under the pointer is being read: nothing in it steps back.
  await page.waitForFunction("getComputedStyle(document.querySelector('memoria-cell .term-f')).opacity < 0.5");
  await page.waitForFunction(
    "getComputedStyle(document.querySelector('memoria-unrolled .row.term-f')).opacity === '1'",
  );
  const word = page.locator("#lstm a.term-o").first();
  assert.notEqual(await word.evaluate((e) => getComputedStyle(e).backgroundColor), "rgba(0, 0, 0, 0)");

  await page.locator("h1").hover();
  await word.focus();
  assert.equal(await lit(), "o");
  await word.blur();
  assert.equal(await lit(), null);
  assert.deepEqual(messages, []);
  await page.close();
});

test("when a word lights up, no more of the page is styled again than its parts", async () => {
  const { page, drawn } = await openLab(shared);
  await page.locator("#lstm h3").first().hover();
  await drawn();
  await shared.browser.startTracing(page, { categories: ["devtools.timeline"] });
  await page.locator("#lstm a.term-f").first().hover();
  await drawn();
  const { traceEvents } = JSON.parse(String(await shared.browser.stopTracing()));
  assert.equal(await page.evaluate("document.documentElement.dataset.lit"), "f");
  const styled = traceEvents.flatMap((/** @type {any} */ { args }) => args?.elementCount ?? []);
  const parts = Number(await page.evaluate(`document.querySelectorAll("[class*=term-]").length`));
  assert.ok(Math.max(...styled) > 0);
  assert.ok(Math.max(...styled) < 2 * parts, `${styled} elements, and ${parts} parts`);
  await page.close();
});

test("a term explains itself, by keyboard and by pointer", async () => {
  const { page, messages } = await openLab(shared);
  const card = page.locator(".glossary-card");
  const word = page.locator("#lstm a.term-f").first();
  await word.focus();
  await page.keyboard.press("Enter");
  await card.waitFor();
  assert.match(await card.innerText(), /^puerta de olvido[^]*memoria anterior[^]*Ver en el glosario$/);
  assert.equal(await word.getAttribute("aria-describedby"), "glossary-card");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.textContent"), "Ver en el glosario");
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  assert.equal(await word.getAttribute("aria-describedby"), null);
  assert.equal(await page.evaluate("location.hash"), "");

  await page.locator("#lstm a.term-c").first().hover();
  await card.waitFor();
  assert.match(await card.innerText(), /^memoria/);
  const box = await card.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 1366 && box.y >= 0 && box.y + box.height <= 768);
  await page.locator("#lstm h3").first().hover();
  await card.waitFor({ state: "hidden" });

  await word.click();
  await card.getByText("Ver en el glosario").click();
  assert.equal(await page.evaluate("location.hash"), "#glosario-f");
  assert.deepEqual(messages, []);
  await page.close();
});

test("code is copied, a whole column at a time", async () => {
  const { page, messages } = await openLab(shared, { permissions: ["clipboard-read", "clipboard-write"] });
  const button = page.locator(".side-by-side .copy-code").first();
  await button.click();
  await page.getByRole("button", { name: "Copiado" }).waitFor();
  const text = /** @type {string} */ (await page.evaluate("navigator.clipboard.readText()"));
  assert.match(text, /^# 1\. .*\nimport keras\n[^]*# 6\. [^]*\)\n$/);
  assert.ok(!text.includes("//"));
  await page.getByRole("button", { name: "Copiado" }).waitFor({ state: "detached" });
  assert.equal(await button.innerText(), "Copiar");

  // Where there is no clipboard, as on a page without TLS.
  await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
  await page.locator(".code .copy-code").first().click();
  await page.getByRole("button", { name: "Copiado" }).waitFor();
  assert.deepEqual(messages, []);
  await page.close();
});

/** What is copied of a selection from one element to another. @param {import("playwright-core").Page} page */
async function copied(page, from = "", to = from) {
  await page.evaluate(`{
    const [from, to] = ${JSON.stringify([from, to])}.map((selector) => document.querySelector(selector));
    getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
  }`);
  await page.keyboard.press("Control+c");
  return String(await page.evaluate("navigator.clipboard.readText()"));
}

test("a formula is copied as its LaTeX, within its text and alone, and a figure's as one line", async () => {
  const { page, see, messages } = await openLab(shared, { permissions: ["clipboard-read", "clipboard-write"] });
  const one = "$$\\tilde{c}_t = \\tanh(W_c x_t + U_c h_{t-1} + b_c)$$";
  assert.equal(await copied(page, "#lstm .formula mi"), one);
  const around = await copied(page, "#neurona-recurrente p:nth-of-type(2)", "#neurona-recurrente .formula + p");
  assert.match(around, /Llamemos \$x_t\$ a lo que entra en el paso \$t\$ y \$h_t\$ al estado [^\n]*\n+\$\$h_t = \\tanh\(W x_t \+ U h_\{t-1\} \+ b\)\$\$\n+\$W\$ son los pesos/);
  await page.evaluate(`lab.ask({ quantity: "candidate", t: 1, k: 0, backward: false })`);
  await see("memoria-inspector math");
  // The formula breaks its lines by being several.
  assert.equal(await copied(page, "memoria-inspector math:nth-of-type(2)"), "tanh(W_c x_2");
  assert.equal(await page.locator(".copied").count(), 0);
  assert.deepEqual(messages, []);
  await page.close();
});

test("the second program stands beside the first when it is asked for, and their steps line up", async () => {
  const { page } = await openLab(shared);
  const second = page.locator(".side-by-side pre[data-column='1']").first();
  assert.equal(await second.isVisible(), false);
  await page.getByLabel("Poner al lado: Rust").check();
  assert.equal(await second.isVisible(), true);
  const tops = await page
    .locator(".side-by-side pre")
    .evaluateAll((all) => all.map((pre) => [/\d+/.exec(pre.textContent ?? "")?.[0], pre.getBoundingClientRect().top]));
  for (let k = 0; k < tops.length; k += 2) assert.deepEqual(tops[k], tops[k + 1]);
  await page.close();
});

test("without JavaScript the course reads from its title to its glossary", async () => {
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    const { page, messages } = await newPage(shared.browser, { javaScriptEnabled: false, viewport });
    await page.goto(shared.site.url);
    const figures = await page
      .locator(".course *")
      .evaluateAll((all) =>
        all.flatMap((e) =>
          e.localName.startsWith("memoria-") ? [/** @type {HTMLElement} */ (e).innerText.trim()] : [],
        ),
      );
    assert.ok(figures.length > 10);
    // A figure is a sentence, and a bet its question.
    for (const text of figures) assert.match(text, /^[^]{20,}[.?]$/);
    assert.equal(await page.locator("memoria-controls").isVisible(), false);
    await page.locator("#lstm a.term-f").first().click();
    assert.match(page.url(), /#glosario-f$/);
    assert.ok(await page.locator("#glosario-f dd").isVisible());
    assert.deepEqual(messages, []);
    await page.close();
  }
});

test("at 390 px nothing is wider than the page, and what scrolls sideways can be reached", async () => {
  const { page } = await openLab(shared, { viewport: { width: 390, height: 844 } });
  assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 390);
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll(".formula, .table, .course pre")]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => [element.getAttribute("tabindex"), element.getAttribute("role"), !!element.ariaLabel]),
  );
  for (const scroller of wide) assert.deepEqual(scroller, ["0", "group", true]);
  assert.ok(wide.length > 0);
  await page.close();
});

test("the toolbar leaves room for the text", async () => {
  for (const [width, height, most] of [
    [1366, 768, 57],
    [1920, 1080, 64],
    // At the thumb, with targets of 44 pixels.
    [390, 844, 145],
  ]) {
    const { page } = await openLab(shared, { viewport: { width, height } });
    const box = await page.locator("memoria-controls").boundingBox();
    assert.ok(box && box.height <= most, `${width}: ${box?.height}`);
    for (const name of ["Reiniciar", "Otra semilla", "Deshacer"]) {
      assert.equal(await page.getByRole("button", { name, exact: true }).count(), 1);
    }
    await page.close();
  }
});

test("what arrives late moves nothing", async () => {
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    const { page } = await newPage(shared.browser, { viewport });
    await page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of /** @type {any} */ (list.getEntries())) {
          if (!entry.hadRecentInput) /** @type {any} */ (globalThis).shift += entry.value;
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(shared.site.url);
    await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
    await page.waitForTimeout(300);
    const shift = /** @type {number} */ (await page.evaluate("shift"));
    assert.ok(shift < 0.02, `${viewport.width}: ${shift}`);
    await page.close();
  }
});

test("axe finds nothing in the open contents of a phone, nor in an open card", async () => {
  const { page } = await openLab(shared, { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
  await page.locator(".toc summary").click();
  await page.locator("#lstm a.term-f").first().click();
  // What is not pointed at steps back on purpose, as long as the pointer or the focus stays; without motion, at once.
  await page.mouse.move(0, 0);
  await page.evaluate("delete document.documentElement.dataset.lit");
  assert.deepEqual(await faultsInBoth(page, ["html"]), []);
  await page.close();
});
