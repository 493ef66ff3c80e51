// What whoever presses a button waits for: the class's fifty epochs, and networks that train face to face.

import { openLab, spanish, start } from "../../tests/browser/support/lab.js";
import { atMost, median, time } from "../support/report.js";

export const title = "Lo que se espera: cincuenta épocas de la clase, y cara a cara";

const VIEWPORT = { width: 1366, height: 768 };
const RUNS = 5;
/** How many times as slow the processor is made, and within how many milliseconds fifty epochs should then be there. */
const MACHINES = /** @type {const} */ ([
  [1, 600],
  [4, 2500],
]);
/** How far the echo is, and to which epoch the networks train. */
const ECHO = { distance: 40, epochs: 20 };
/** Within how many milliseconds. */
const ECHO_LIMIT = 20_000;

export async function run() {
  const shared = await start();
  try {
    return [...(await fifty(shared)), ...(await faceToFace(shared))];
  } finally {
    await shared.close();
  }
}

/**
 * From the press of «Hasta la época 50» to the last picture, at the curve and on the stage.
 * @param {Awaited<ReturnType<typeof start>>} shared
 */
async function fifty(shared) {
  const { page, messages, see } = await openLab(shared, { viewport: VIEWPORT });
  const chromium = await page.context().newCDPSession(page);
  const rows = [];
  for (const [slowness, limit] of MACHINES) {
    await chromium.send("Emulation.setCPUThrottlingRate", { rate: slowness });
    for (const place of ["la curva", "el escenario"]) {
      await page.evaluate(`lab.restore({ version: 1, figures: { stage: { open: ${place === "el escenario"} } } })`);
      if (place === "la curva") await see("memoria-loss");
      /** @type {number[]} */
      const waits = [];
      for (let k = 0; k < RUNS; k++) {
        await page.evaluate("lab.restart()");
        await page.waitForTimeout(300 * slowness);
        waits.push(/** @type {number} */ (await page.evaluate(pressed)));
      }
      console.log(`Procesador × ${slowness}, ${place}: ${waits.map(time).join(", ")}`);
      rows.push(atMost(`Cincuenta épocas, del clic al final (procesador × ${slowness}, ${place}), mediana`, median(waits), limit, time));
    }
  }
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  return rows;
}

/** In the page: presses, and waits for the last picture. Returns how long that took. */
async function pressed() {
  const { lab } = /** @type {any} */ (globalThis);
  const start = performance.now();
  /** @type {HTMLElement} */ (document.querySelector("[data-action=end]")).click();
  const shown = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  while (lab.playing || !lab.settled) await shown();
  if (lab.progress.epoch !== 50) throw new Error(`epoch ${lab.progress.epoch}`);
  return performance.now() - start;
}

/**
 * The four networks of the echo, beside each other and one after the other.
 * @param {Awaited<ReturnType<typeof start>>} shared
 */
async function faceToFace(shared) {
  const { page, messages, see } = await openLab(shared, { viewport: VIEWPORT });
  const figure = page.locator("memoria-compare");
  await see("memoria-compare");
  await figure.locator(".choices [value=echo]").check({ force: true });
  await figure.locator(`.distances [value="${ECHO.distance}"]`).check({ force: true });
  // Whatever has to be compiled once is.
  const alone = /** @type {number[]} */ (await page.evaluate(oneByOne, ECHO));
  const began = performance.now();
  await figure.locator("[data-do=train]").click();
  await figure.locator("[data-do=train]", { hasText: /^Seguir/ }).waitFor({ timeout: 300_000 });
  const together = performance.now() - began;
  const cores = /** @type {number} */ (await page.evaluate("navigator.hardwareConcurrency"));
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  const sum = alone.reduce((all, one) => all + one, 0);
  const least = Math.max(...alone, sum / cores);
  console.log(`Una a una: ${alone.map(time).join(", ")}; a la vez, con ${spanish(cores)} núcleos: ${time(together)}`);
  const name = `eco a ${ECHO.distance}, ${ECHO.epochs} épocas`;
  return [
    atMost(`Cara a cara (${name}), cuatro redes`, together, ECHO_LIMIT, time),
    atMost("Cara a cara: cuánto más que la más lenta, o que la suma entre los núcleos", together / least, 1.15, (n) => `${spanish(n, 2)} ×`),
  ];
}

/**
 * In the page: how long each network takes alone.
 * @param {typeof ECHO} echo
 */
async function oneByOne({ distance, epochs }) {
  const { lab } = /** @type {any} */ (globalThis);
  const { PRESETS } = await fromSource("figures/compare/presets.js");
  return PRESETS.echo.entries(distance).map((/** @type {any} */ { options }) => {
    const trainer = lab.experiment({ ...options, seed: 0 });
    trainer.limit_snapshots(0);
    const start = performance.now();
    // In pieces: what the browser has compiled better meanwhile it takes up at the next call.
    while (trainer.train_for(10, { epoch: epochs }) !== 0);
    const took = performance.now() - start;
    trainer.free();
    return took;
  });
}
