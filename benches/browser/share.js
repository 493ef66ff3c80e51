// Who gets the time while it trains as fast as it can, at every figure in turn and on the stage, on this machine and on one
// four times as slow: training, pictures, and whoever presses a key.

import { openLab, spanish, start } from "../../tests/browser/support/lab.js";
import { atLeast, atMost, median, time } from "../support/report.js";

export const title = "Reparto del tiempo en Chromium, entrenando a la velocidad máxima";

/** What the place is called where all of the class is on one screen. */
const STAGE = "el escenario";
/** At each place of the page. */
const SECONDS = 2;
const VIEWPORT = { width: 1366, height: 768 };
/** Milliseconds between two keys. */
const PRESS = 150;
/** How many times as slow the processor is made. */
const MACHINES = [1, 4];

/**
 * Of one place: the part of the time that trains, how often every figure in view is drawn in a second, how long the
 * longest task took, if any took 50 ms, and how long a key waited, in milliseconds.
 * @typedef {{ name: string, share: number, pictures: number, task: number, key: number }} Place
 */

export async function run() {
  const shared = await start();
  try {
    const rows = [];
    for (const slowness of MACHINES) rows.push(...told(slowness, await places(shared, slowness)));
    return rows;
  } finally {
    await shared.close();
  }
}

/**
 * @param {number} slowness
 * @param {Place[]} places
 */
function told(slowness, places) {
  const machine = slowness === 1 ? "esta máquina" : `procesador ${slowness} veces más lento`;
  for (const { name, share, pictures, task, key } of places)
    console.log(
      `${machine}, ${name}: entrena el ${spanish(100 * share)} %, ${spanish(pictures, 1)} imágenes/s, ` +
        `tarea más larga ${task ? time(task) : "< 50 ms"}, tecla ${time(key)}`,
    );
  const all = (/** @type {"share" | "pictures" | "task" | "key"} */ what) => places.map((place) => place[what]);
  const stage = places.filter(({ name }) => name === STAGE)[0];
  const percent = (/** @type {number} */ part) => `${spanish(100 * part)} %`;
  const perSecond = (/** @type {number} */ n) => spanish(n, 1);
  return [
    { name: `Reparto (${machine}): parte del tiempo que entrena, mediana`, value: percent(median(all("share"))) },
    atLeast(`Reparto (${machine}): parte del tiempo que entrena, con la peor figura`, Math.min(...all("share")), 0.5, percent),
    atLeast(`Reparto (${machine}): imágenes por segundo, con la peor figura`, Math.min(...all("pictures")), 10, perSecond),
    atLeast(`Reparto (${machine}): parte del tiempo que entrena, en el escenario`, stage.share, 0.5, percent),
    atLeast(`Reparto (${machine}): imágenes por segundo, en el escenario`, stage.pictures, 20, perSecond),
    atMost(`Reparto (${machine}): tarea más larga`, Math.max(...all("task")), 50, (ms) => (ms ? time(ms) : "< 50 ms")),
    atMost(`Reparto (${machine}): lo que espera una tecla, como mucho`, Math.max(...all("key")), 100, time),
  ];
}

/**
 * Each figure in view, everything that can be opened being open; and in the end the stage.
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {number} slowness
 */
async function places(shared, slowness) {
  const { page, messages, see } = await openLab(shared, { viewport: VIEWPORT });
  const figures = /** @type {string[]} */ (await page.evaluate(watch));
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  /** @type {Place[]} */
  const measured = [];
  for (const name of ["#glosario", ...figures, STAGE]) {
    if (name === STAGE) await page.evaluate("lab.do('stage')");
    else await see(name);
    await page.evaluate("lab.restart()");
    // Whatever the scrolling has set off is over by then.
    await page.waitForTimeout(500);
    await page.evaluate("measure.begin()");
    const end = performance.now() + SECONDS * 1000;
    while (performance.now() < end) {
      await page.keyboard.press("Shift");
      await page.waitForTimeout(PRESS);
    }
    measured.push({ name, .../** @type {any} */ (await page.evaluate("measure.end()")) });
  }
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  return measured;
}

/** In the page: what measures it. Returns the figures that there are. */
function watch() {
  const { lab } = /** @type {any} */ (globalThis);
  for (const details of document.querySelectorAll("memoria-unrolled details, memoria-board details"))
    details.setAttribute("open", "");
  let [trained, pictures, task, key, begun] = [0, 0, 0, 0, 0];
  const { prototype } = lab.trainer.constructor;
  const { train_for } = prototype;
  prototype.train_for = function (/** @type {unknown[]} */ ...given) {
    const start = performance.now();
    try {
      return train_for.apply(this, given);
    } finally {
      trained += performance.now() - start;
    }
  };
  // What trains apart says how long it has.
  globalThis.Worker = class extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} given */
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => (trained += data.spent ?? 0));
    }
  };
  // In its turn, as every figure.
  lab.subscribe({ draw: () => (pictures += 1) });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) if (startTime > begun) task = Math.max(task, duration);
  }).observe({ type: "longtask" });
  addEventListener("keydown", ({ timeStamp }) => (key = Math.max(key, performance.now() - timeStamp)));
  Object.assign(globalThis, {
    measure: {
      begin() {
        [trained, pictures, task, key, begun] = [0, 0, 0, 0, performance.now()];
        lab.setStop({ epochs: 100_000 });
        lab.setSpeed(7);
        lab.play();
      },
      end() {
        const passed = performance.now() - begun;
        lab.pause();
        return { share: trained / passed, pictures: (1000 * pictures) / passed, task, key };
      },
    },
  });
  return [...document.querySelectorAll("*")].filter((part) => "attach" in part).map((part) => part.localName);
}
