// The page brings its type: no text is drawn in a font of the machine, so that it looks and measures the same on all.

import assert from "node:assert/strict";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, newPage } from "./support/browser.js";
import { openLab, start } from "./support/lab.js";
import { serve } from "./support/server.js";

/** @type {Awaited<ReturnType<typeof start>>} */
let shared;
before(async () => {
  shared = await start();
});
after(() => shared.close());

/**
 * What is drawn in a font that the page did not bring, and in which.
 * @param {import('playwright-core').Page} page
 */
async function strangers(page) {
  await page.evaluate("document.fonts.ready");
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const drawn = await fontsDrawn(session);
  await session.detach();
  // An answer without any font says nothing.
  assert.ok(drawn.length > 100, `${drawn.length} fonts`);
  return drawn
    .filter(({ isCustomFont }) => !isCustomFont)
    .map(({ familyName, of }) => `${familyName}: ${of.localName || of.nodeName} ${of.text.slice(0, 60)}`);
}

/**
 * Every text's fonts, all of one moment: a figure that draws anew meanwhile takes elements away, and the page is read again.
 * @param {CDPSession} session
 */
async function fontsDrawn(session) {
  for (let looks = 1; ; looks++) {
    const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
    const nodes = withText(root);
    try {
      const fonts = await Promise.all(
        nodes.map(({ nodeId }) => session.send("CSS.getPlatformFontsForNode", { nodeId }).then(({ fonts }) => fonts)),
      );
      return fonts.flatMap((fonts, k) => fonts.map((font) => ({ ...font, of: nodes[k] })));
    } catch (error) {
      if (looks === 20 || !String(error).includes("Could not find node")) throw error;
    }
  }
}

/** @typedef {import('playwright-core').CDPSession} CDPSession */

/**
 * @typedef {object} Node as the protocol gives it
 * @property {number} nodeId
 * @property {number} nodeType
 * @property {string} nodeName
 * @property {string} localName
 * @property {string} nodeValue
 * @property {Node[]} [children]
 * @property {Node[]} [shadowRoots]
 * @property {Node[]} [pseudoElements]
 * @property {string} [pseudoType]
 */

/**
 * The elements that have text of their own, those inside of fields and those of the style sheets with them.
 * @param {Node} node
 * @returns {(Node & { text: string })[]}
 */
function withText(node) {
  const { children = [], shadowRoots = [], pseudoElements = [] } = node;
  const text = children.map(({ nodeType, nodeValue }) => (nodeType === 3 ? nodeValue : "")).join("");
  const own = text.trim() || node.pseudoType ? [{ ...node, text: text || `::${node.pseudoType}` }] : [];
  return [...own, ...[...children, ...shadowRoots, ...pseudoElements].flatMap(withText)];
}

/**
 * Trains a little on a series, and opens whatever can be opened.
 * @param {import('playwright-core').Page} page
 * @param {string} series
 * @param {string} changes to what is recommended for it
 */
async function unfold(page, series, changes) {
  await page.evaluate(`(async () => {
    const { recommended } = await fromSite("memoria.js");
    lab.restart({ ...recommended(${series}), ...${changes} });
    lab.epoch();
    for (const details of document.querySelectorAll("details")) details.open = true;
    document.querySelector(".controls .help").click();
    document.querySelector("memoria-compare [value=own]").click();
    lab.ask({ quantity: "h", t: 2, k: 1, backward: lab.description.options.cell === "gru" });
  })()`);
  // Figures are drawn only where they can be seen.
  for (const figure of await page.locator(".fig, .panel").all()) {
    await figure.evaluate((figure) => figure.scrollIntoView({ behavior: "instant", block: "center" }));
    await frames(page);
  }
}

/** @param {import('playwright-core').Page} page */
const frames = (page) => page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

describe("no text is drawn in a font of the machine", () => {
  for (const [series, changes] of [
    [`{ kind: "alphabet" }`, `{ optimizer: "adam" }`],
    [`{ kind: "echo", distance: 5 }`, `{ cell: "gru" }`],
    [`{ kind: "sentences", distance: 6 }`, `{ cell: "simple_rnn" }`],
    // Letters that only an own text has come when they are wanted.
    [`{ kind: "text", words: false, symbols: [..."łőßçăžÐ€".repeat(40)] }`, `{ cell: "memoryless" }`],
  ]) {
    test(`with ${series} and ${changes}`, async () => {
      const { page } = await openLab(shared);
      await unfold(page, series, changes);
      assert.deepEqual(await strangers(page), []);
      await page.close();
    });
  }

  test("without JavaScript, on paper", async () => {
    const { page } = await newPage(shared.browser, { javaScriptEnabled: false });
    await page.goto(shared.site.url);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await strangers(page), []);
    await page.close();
  });

  test("when the laboratory can't start", async () => {
    const site = await serve({ routes: { "memoria_bg.wasm": (_, response) => void response.writeHead(503).end() } });
    const { page } = await newPage(shared.browser);
    await page.goto(site.url);
    await page.locator("#failure code").waitFor();
    assert.deepEqual(await strangers(page), []);
    await page.close();
    await site.close();
  });
});

test("a label that no face has is left to the machine", async () => {
  const { page } = await openLab(shared);
  await unfold(page, `{ kind: "text", words: false, symbols: [..."aЖ".repeat(40)] }`, "{}");
  const found = await strangers(page);
  assert.ok(
    found.some((text) => text.includes("Ж")),
    found.join(),
  );
  await page.close();
});

test("fields and buttons are set in the page's type", async () => {
  const { page } = await openLab(shared);
  await unfold(page, `{ kind: "alphabet" }`, "{}");
  const families = await page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, option, textarea")].map((field) => [
      field.localName,
      getComputedStyle(field).fontFamily,
    ]),
  );
  assert.deepEqual([...new Set(families.map(([name]) => name))].sort(), [
    "button",
    "input",
    "option",
    "select",
    "textarea",
  ]);
  assert.deepEqual(
    families.filter(([, family]) => !/^"Memoria (Text|Mono)"/.test(family)),
    [],
  );
  await page.close();
});

test("formulas have a face for formulas: brackets and roots grow, letters slant, signs have their shape", async () => {
  const { page } = await openLab(shared);
  await page.evaluate(`document.querySelector(".course").insertAdjacentHTML("afterbegin",
    '<math display="block" id="tried"><mrow><mo>(</mo><mfrac><mfrac><mi>h</mi><mi>W</mi></mfrac><mi>∂</mi></mfrac><mo>)</mo></mrow>' +
    '<msqrt><mfrac><mn>1</mn><mi>σ</mi></mfrac></msqrt><mo>⊙</mo><mo>∑</mo><mo id="small" stretchy="false">(</mo>' +
    '<mover accent="true"><mi>c</mi><mo>˜</mo></mover></math>')`);
  assert.deepEqual(await strangers(page), []);
  const [tall, small] = await page.evaluate(() =>
    ["#tried mo", "#small"].map((part) => document.querySelector(part)?.getBoundingClientRect().height ?? NaN),
  );
  assert.ok(tall > 2 * small, `${tall} ${small}`);
  await page.close();
});

test("figures of what counts have one width", async () => {
  const lab = await openLab(shared);
  const uneven = await lab.page.evaluate(() => {
    const parts = [...document.querySelectorAll(".topbar *, .fig *, .panel *")];
    const drawn = parts.filter(({ childNodes }) => [...childNodes].some((node) => node instanceof Text && /\d/.test(node.data)));
    return drawn.flatMap((part) => {
      const { fontFamily, fontVariantNumeric } = getComputedStyle(part);
      const even = fontVariantNumeric === "tabular-nums" || !fontFamily.startsWith('"Memoria Text"');
      return even ? [] : [part.outerHTML];
    });
  });
  assert.deepEqual(uneven, []);
  const widths = await lab.page.evaluate(() => {
    const line = document.querySelector("[data-counter=loss]") ?? document.body;
    return ["1111", "0000", "8888"].map((digits) => {
      line.textContent = digits;
      const range = document.createRange();
      range.selectNodeContents(line);
      return range.getBoundingClientRect().width;
    });
  });
  assert.equal(new Set(widths).size, 1, widths.join());
  await lab.page.close();
});

/**
 * Keeps the fonts of a page back until they are told to come. They are held in the browser: held by the server they would
 * take all the connections that it has for one site, and nothing else would come either.
 * @param {import('playwright-core').Page} page
 */
async function withoutFonts(page) {
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((done) => (release = () => done(undefined)));
  await page.route("**/*.woff2", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Pixels that nobody sees something move by: much less than a line. */
const LITTLE = 12;

/**
 * In the page: how far, at most, what is in view moves from now on, frame by frame. The browser's own measure, layout shift,
 * also counts what grows above and is made up for by scrolling.
 */
function watchPlaces() {
  const top = (/** @type {Element} */ part) => part.getBoundingClientRect().top;
  const inView = [...document.querySelectorAll("main section > *, .page-head > *, .topbar > *")].filter((part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return bottom > 0 && top >= 0 && top < innerHeight;
  });
  const before = inView.map(top);
  const places = Object.assign(globalThis, { places: { watched: inView.length, moved: 0 } }).places;
  const look = () => {
    places.moved = Math.max(places.moved, ...inView.map((part, k) => Math.abs(top(part) - before[k])));
    requestAnimationFrame(look);
  };
  look();
}

describe("when fonts come late", () => {
  for (const width of [1366, 390]) {
    for (const place of ["", "#lstm", "#abecedario"]) {
      test(`nothing moves, ${width} wide, at ${place || "the beginning"}`, async () => {
        const { page } = await newPage(shared.browser, { viewport: { width, height: 800 } });
        const release = await withoutFonts(page);
        // The page isn't loaded before its fonts are.
        await page.goto(shared.site.url + place, { waitUntil: "commit" });
        await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
        await frames(page);
        await page.evaluate(watchPlaces);
        assert.equal(await page.evaluate("document.fonts.status"), "loading");
        release();
        await page.evaluate("document.fonts.ready");
        await frames(page);
        await frames(page);
        const { watched, moved } = /** @type {{ watched: number, moved: number }} */ (await page.evaluate("places"));
        assert.ok(watched > 3 && moved <= LITTLE, `of ${watched} that are in view one moves by ${moved} px`);
        await page.close();
      });
    }
  }

  test("charts are drawn anew in them", async () => {
    const { page } = await newPage(shared.browser, { viewport: { width: 1366, height: 768 } });
    const release = await withoutFonts(page);
    await page.addInitScript(() => {
      /** @type {Map<HTMLCanvasElement | OffscreenCanvas, boolean>} */
      const ours = new Map();
      Object.assign(globalThis, { ours });
      const { fillText } = CanvasRenderingContext2D.prototype;
      /** @type {typeof fillText} */
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const [font] = this.font.split('"Memoria Text"');
        ours.set(this.canvas, font !== this.font && document.fonts.check(`${font}"Memoria Text"`, text));
        fillText.call(this, text, x, y);
      };
    });
    await page.goto(shared.site.url, { waitUntil: "commit" });
    await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
    for (const figure of ["memoria-compare", "memoria-loss"]) {
      await page.locator(figure).evaluate((figure) => figure.scrollIntoView({ behavior: "instant", block: "center" }));
      await page.locator(`${figure} canvas`).waitFor();
      await frames(page);
    }
    const drawn = () =>
      page.evaluate("[...ours].filter(([canvas]) => canvas.isConnected).map(([, ours]) => ours)");
    assert.deepEqual(await drawn(), [false, false]);
    release();
    await page.evaluate("document.fonts.ready");
    for (const figure of ["memoria-compare", "memoria-loss"]) {
      await page.locator(figure).evaluate((figure) => figure.scrollIntoView({ behavior: "instant", block: "center" }));
      await frames(page);
    }
    assert.deepEqual(await drawn(), [true, true]);
    await page.close();
  });
});

test("the page measures and looks the same on a machine that has one font, and another", async () => {
  const folder = await mkdtemp(join(tmpdir(), "memoria-fonts-"));
  // As unlike as two fonts can be, and what their machines do to letters: one rounds their widths.
  const machines = await Promise.all(
    [
      ["Black", "hintfull"],
      ["ExtraLightIt", "hintslight"],
    ].map(async ([name, hinting]) => {
      const own = join(folder, name);
      await mkdir(own);
      await copyFile(`node_modules/source-sans/TTF/SourceSans3-${name}.ttf`, join(own, "font.ttf"));
      const configuration = join(own, "fonts.conf");
      await writeFile(
        configuration,
        `<fontconfig><dir>${own}</dir><cachedir>${own}</cachedir>
          <match target="pattern"><edit name="hintstyle" mode="assign"><const>${hinting}</const></edit></match>
        </fontconfig>`,
      );
      return launch({ FONTCONFIG_FILE: configuration });
    }),
  );
  try {
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
      [1024, 768],
      [390, 844],
    ]) {
      const [one, other] = await Promise.all(machines.map((browser) => look(browser, { width, height })));
      assert.deepEqual(
        other.boxes.filter((box, k) => box !== one.boxes[k]),
        [],
      );
      for (const [place, picture] of Object.entries(other.pictures))
        assert.ok(picture === one.pictures[place], `${place} at ${width}×${height}`);
    }
  } finally {
    await Promise.all(machines.map((browser) => browser.close()));
    await rm(folder, { recursive: true });
  }
});

/**
 * Where everything is, and how some of it looks.
 * @param {import('playwright-core').Browser} browser
 * @param {{ width: number, height: number }} viewport
 */
async function look(browser, viewport) {
  const { page, drawn } = await openLab({ ...shared, browser }, { viewport, reducedMotion: "reduce" });
  await page.evaluate("document.fonts.ready");
  await drawn();
  await frames(page);
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll("body *")].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return `${part.localName}.${part.getAttribute("class")} ${[x, y, width, height].join(" ")}`;
    }),
  );
  /** @type {Record<string, string>} */
  const pictures = {};
  for (const place of [".page-head", "#lstm", "memoria-prediction", "#glosario"]) {
    await page.locator(place).evaluate((part) => part.scrollIntoView({ behavior: "instant", block: "start" }));
    await frames(page);
    await drawn();
    await frames(page);
    pictures[place] = (await page.screenshot()).toString("base64");
  }
  await page.close();
  return { boxes, pictures };
}

test("the rest of an alphabet is not asked for until a text needs it", async () => {
  const { page } = await newPage(shared.browser);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".woff2")) asked.push(request.url().replace(/.*\//, ""));
  });
  await page.goto(shared.site.url);
  await page.waitForFunction(`performance.getEntriesByName("complete").length > 0`);
  await page.evaluate("document.fonts.ready");
  assert.ok(asked.includes("text.woff2"), asked.join());
  assert.deepEqual(asked.filter((name) => /-\d/.test(name)), []);
  await page.close();
});
