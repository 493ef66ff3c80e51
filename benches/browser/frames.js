// How long the page's script takes in each frame while it trains as fast as it can.

import { openLab, spanish, start } from "../../tests/browser/support/lab.js";
import { atMost, brief, median, quantile, time } from "../support/report.js";

export const title = "Fotogramas en Chromium, entrenando a la velocidad máxima";

const SECONDS = 5;
const VIEWPORT = { width: 1366, height: 768 };
/** Milliseconds that the script of a frame may take. */
const LIMIT = 16;

/** What the trace calls the script that a page runs. They nest. */
const SCRIPT = new Set([
  "FireAnimationFrame",
  "FunctionCall",
  "EvaluateScript",
  "EventDispatch",
  "RunMicrotasks",
  "TimerFire",
]);

/**
 * Of the script of one frame, in milliseconds: how long it took, and how much of that it had the processor. On a machine
 * with few cores, Chromium's other threads and the other programs take the rest.
 * @typedef {{ elapsed: number, processor: number }} Frame
 */

export async function run() {
  const shared = await start();
  try {
    return [
      ...(await measure(shared, "la página al abrirse", false)),
      ...(await measure(shared, "todas las figuras a la vista", true)),
    ];
  } finally {
    await shared.close();
  }
}

/**
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {string} name
 * @param {boolean} tall whether the window is as tall as the page
 */
async function measure(shared, name, tall) {
  const { page, messages } = await openLab(shared, { viewport: VIEWPORT });
  if (tall) {
    const height = /** @type {number} */ (await page.evaluate("document.documentElement.scrollHeight"));
    await page.setViewportSize({ ...VIEWPORT, height });
  }
  // Nobody presses the button while the page still loads. From then on every frame counts, the first too.
  await page.waitForTimeout(2000);
  await shared.browser.startTracing(page, { categories: ["-*", "devtools.timeline"] });
  // At every halt it is played again, in the very frame.
  const epochs = /** @type {number} */ (
    await page.evaluate(`new Promise((done) => {
      lab.subscribe({ draw: () => lab.playing || lab.play() });
      lab.setSpeed(7);
      lab.play();
      setTimeout(() => done(lab.epochLosses.length), ${SECONDS * 1000});
    })`)
  );
  const { traceEvents } = JSON.parse((await shared.browser.stopTracing()).toString());
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  return report(name, epochs, scriptOfFrames(traceEvents));
}

/**
 * @param {string} name
 * @param {number} epochs
 * @param {Frame[]} frames
 */
function report(name, epochs, frames) {
  const clocks = {
    transcurrido: frames.map(({ elapsed }) => elapsed),
    "de procesador": frames.map(({ processor }) => processor),
  };
  const perSecond = `${spanish(frames.length / SECONDS)} fotogramas/s, ${spanish(epochs / SECONDS)} épocas/s`;
  console.log(`Con ${name}: ${perSecond}. JavaScript y wasm en cada fotograma:`);
  /** @type {import("../support/report.js").Row[]} */
  const rows = [{ name: `Con ${name}: épocas por segundo`, value: spanish(epochs / SECONDS) }];
  for (const [clock, all] of Object.entries(clocks)) {
    const [middle, most, max] = [median(all), quantile(all, 0.99), Math.max(...all)];
    const over = all.filter((milliseconds) => milliseconds > LIMIT).length;
    console.log(
      `  tiempo ${clock}: mediana ${brief(middle)}, percentil 99 ${brief(most)}, máximo ${brief(max)} ms; ` +
        `más de ${LIMIT} ms, ${over} de ${all.length}`,
    );
    const row = `Con ${name}: tiempo ${clock} por fotograma`;
    rows.push({ name: `${row}, mediana · percentil 99`, value: `${time(middle)} · ${time(most)}` });
    rows.push(atMost(`${row}, máximo`, max, LIMIT, time));
  }
  return rows;
}

/**
 * What the script took from the beginning of each frame to that of the next.
 * @param {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }[]} events
 *   of the trace, in microseconds
 * @returns {Frame[]}
 */
function scriptOfFrames(events) {
  const fired = events.find(({ name }) => name === "FireAnimationFrame");
  const onMainThread = events.filter(({ pid, tid }) => pid === fired?.pid && tid === fired.tid);
  onMainThread.sort((a, b) => a.ts - b.ts);
  /** @type {Frame[]} */
  const frames = [];
  let end = 0;
  for (const { name, ph, ts, dur = 0, tdur = 0 } of onMainThread) {
    if (name === "AnimationFrame" && ph === "b") frames.push({ elapsed: 0, processor: 0 });
    // What another one contains has been counted with it.
    if (!SCRIPT.has(name) || ph !== "X" || ts < end) continue;
    end = ts + dur;
    const frame = frames.at(-1);
    if (!frame) continue;
    frame.elapsed += dur / 1000;
    frame.processor += tdur / 1000;
  }
  if (frames.length < SECONDS) throw new Error("La traza de Chromium no tiene fotogramas");
  return frames;
}
