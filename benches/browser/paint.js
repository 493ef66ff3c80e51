// How soon the text can be read on a bad connection and a slow phone, and whether it moves afterwards.

import { launch, newPage } from "../../tests/browser/support/browser.js";
import { serve } from "../../tests/browser/support/server.js";
import { atMost, brief, median, time } from "../support/report.js";

export const title = "Primera vista, en «Fast 3G» (150 ms, 1,6 Mbit/s) y un procesador cuatro veces más lento";

const RUNS = 5;
/** Of a link of 1.6 Mbit/s, in bytes a second. */
const DOWNLOAD = 1_600_000 / 8;

export async function run() {
  const [site, browser] = await Promise.all([serve({ gzip: true }), launch()]);
  try {
    /** @type {{ paint: number, shift: number }[]} */
    const visits = [];
    for (let k = 0; k < RUNS; k++) visits.push(await visit(browser, site.url));
    const paints = visits.map(({ paint }) => paint);
    console.log(`Mayor elemento pintado, en ${RUNS} visitas: ${paints.map(time).join(", ")}`);
    return [
      atMost("Mayor elemento pintado (LCP), mediana", median(paints), 1000, time),
      atMost(
        "Desplazamiento (CLS), el mayor, con entrenamiento",
        Math.max(...visits.map(({ shift }) => shift)),
        0.02,
        brief,
      ),
    ];
  } finally {
    await Promise.all([browser.close(), site.close()]);
  }
}

/**
 * A first visit, with an empty cache, and then some training.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 */
async function visit(browser, url) {
  const { page } = await newPage(browser, { viewport: { width: 390, height: 844 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: DOWNLOAD,
    uploadThroughput: DOWNLOAD,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const seen = Object.assign(globalThis, { paint: 0, shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(url);
  await page.waitForFunction("globalThis.lab");
  await page.evaluate("lab.play()");
  await page.waitForFunction("lab.epochLosses.length > 2");
  const seen = /** @type {{ paint: number, shift: number }} */ (await page.evaluate("({ paint, shift })"));
  await page.close();
  return seen;
}
