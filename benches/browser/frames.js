// How long the page's script takes in each frame while the time line is dragged.

import { openLab, spanish, start } from "../../tests/browser/support/lab.js";
import { atLeast, atMost, time } from "../support/report.js";

export const title = "Fotogramas en Chromium, arrastrando la línea de tiempo";

const SECONDS = 2;
const VIEWPORT = { width: 1366, height: 768 };
/** Milliseconds that the script of a frame may take. */
const LIMIT = 16;
/** Epochs that are kept while the time line is dragged. */
const KEPT = 1000;

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
    return await dragging(shared);
  } finally {
    await shared.close();
  }
}

/**
 * Drags the time line to and fro, a place in every frame.
 * @param {Awaited<ReturnType<typeof start>>} shared
 */
async function dragging(shared) {
  const { page, see, messages } = await openLab(shared, { viewport: VIEWPORT });
  await page.evaluate(`lab.trainer.train_for(Infinity, ${KEPT}); lab.step(); lab.goTo(${KEPT});`);
  await see("memoria-timeline");
  await page.waitForTimeout(500);
  let perSecond = 0;
  const frames = await traced(shared, page, async () => {
    perSecond = /** @type {number} */ (
      await page.evaluate(`new Promise((done) => {
        const slider = document.querySelector("memoria-timeline input");
        let [places, first] = [0, 0];
        const drag = (now) => {
          if (now - first > ${SECONDS * 1000} && first) return done((places / (now - first)) * 1000);
          first ||= now;
          slider.value = (++places * 17) % ${KEPT};
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          requestAnimationFrame(drag);
        };
        requestAnimationFrame(drag);
      })`)
    );
  });
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  const script = frames.map(({ processor }) => processor);
  console.log(`Arrastrando: ${spanish(perSecond, 1)} lugares por segundo`);
  return [
    atLeast(
      `Arrastrando la línea de tiempo con ${spanish(KEPT)} épocas: fotogramas por segundo`,
      Math.round(perSecond),
      60,
      (n) => spanish(n),
    ),
    atMost("Arrastrando: tiempo de procesador por fotograma, máximo", Math.max(...script), LIMIT, time),
  ];
}

/**
 * The frames of a while.
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} meanwhile
 */
async function traced({ browser }, page, meanwhile) {
  await browser.startTracing(page, { categories: ["-*", "devtools.timeline"] });
  await meanwhile();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return scriptOfFrames(traceEvents);
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
