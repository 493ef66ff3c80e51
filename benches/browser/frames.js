// How long the page's script takes in each frame while it trains as fast as it can, at every figure in turn, and while
// the time line is dragged.

import { openLab, spanish, start } from "../../tests/browser/support/lab.js";
import { atLeast, atMost, brief, median, quantile, time } from "../support/report.js";

export const title = "Fotogramas en Chromium, entrenando a la velocidad máxima";

/** At each place of the page. */
const SECONDS = 2;
const VIEWPORT = { width: 1366, height: 768 };
/** Milliseconds that the script of a frame may take. */
const LIMIT = 16;
/** A place with text alone. */
const TEXT = "#glosario";
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
    return [...(await places(shared)), ...(await dragging(shared))];
  } finally {
    await shared.close();
  }
}

/**
 * Trains at full speed with each figure in view, everything that can be opened being open.
 * @param {Awaited<ReturnType<typeof start>>} shared
 */
async function places(shared) {
  const lab = await openLab(shared, { viewport: VIEWPORT });
  const { page, messages } = lab;
  const figures = /** @type {string[]} */ (
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("memoria-unrolled details, memoria-board details"))
        details.setAttribute("open", "");
      return [...document.querySelectorAll("*")].filter((part) => "attach" in part).map((part) => part.localName);
    })
  );
  /** @type {Frame[]} */
  const all = [];
  const alone = await train(shared, lab, TEXT);
  console.log(`Con texto solo: ${told(alone)}`);
  let slowest = { name: "", speed: Infinity };
  for (const name of figures.filter((name) => name !== "memoria-controls")) {
    const here = await train(shared, lab, name);
    console.log(`Con ${name}: ${told(here)}`);
    all.push(...here.frames);
    if (here.speed < slowest.speed) slowest = { name, speed: here.speed };
  }
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  const script = all.map(({ processor }) => processor);
  return [
    { name: "A toda velocidad, sin figuras a la vista: épocas por segundo", value: spanish(alone.speed) },
    {
      name: "A toda velocidad, sin figuras a la vista: tiempo de procesador por fotograma (6 ms son el entrenamiento), mediana",
      value: time(median(alone.frames.map(({ processor }) => processor))),
    },
    {
      name: "A toda velocidad, con cada figura a la vista: tiempo de procesador por fotograma, mediana · percentil 99",
      value: `${time(median(script))} · ${time(quantile(script, 0.99))}`,
    },
    atMost(
      "A toda velocidad, con cada figura a la vista: tiempo de procesador, máximo",
      Math.max(...script),
      LIMIT,
      time,
    ),
    atLeast(
      `Épocas por segundo con la figura más lenta (${slowest.name}) / sin figuras`,
      slowest.speed / alone.speed,
      0.5,
      (ratio) => spanish(ratio, 2),
    ),
  ];
}

/**
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {Awaited<ReturnType<typeof openLab>>} lab
 * @param {string} place
 */
async function train(shared, { page, see }, place) {
  await see(place);
  // Whatever the scrolling has set off is over by then.
  await page.waitForTimeout(500);
  /** @type {number} */
  let epochs = 0;
  const frames = await traced(shared, page, async () => {
    // At every halt it is played again, in the very frame; and begun anew before the curve grows long.
    epochs = /** @type {number} */ (
      await page.evaluate(`new Promise((done) => {
        lab.restart();
        globalThis.endless ??= lab.subscribe({ draw: () => lab.playing || !globalThis.training || lab.play() }) ?? true;
        globalThis.training = true;
        lab.setSpeed(7);
        lab.play();
        setTimeout(() => {
          globalThis.training = false;
          lab.pause();
          done(lab.progress.epoch);
        }, ${SECONDS * 1000});
      })`)
    );
  });
  return { frames, speed: epochs / SECONDS };
}

/** @param {{ frames: Frame[], speed: number }} measured */
function told({ frames, speed }) {
  const script = frames.map(({ processor }) => processor);
  return (
    `${spanish(frames.length / SECONDS)} fotogramas/s, ${spanish(speed)} épocas/s; procesador por fotograma: mediana ` +
    `${brief(median(script))}, percentil 99 ${brief(quantile(script, 0.99))}, máximo ${brief(Math.max(...script))} ms`
  );
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
