// What a picture costs on the stage, in processor time of the page's main thread, as the network grows.

import { openLab, spanish, start } from "../../tests/browser/support/lab.js";
import { markdown, time } from "../support/report.js";

export const title = "Coste de una imagen en el escenario, en tiempo de procesador";

const SECONDS = 2;
const VIEWPORT = { width: 1366, height: 768 };
/** An index of SPEEDS: of a few batches a picture, so that each is another. */
const SPEED = 5;

/** The class's network, of which one at a time changes. V are the symbols of a text. */
const SWEEPS = [
  { letter: "H", values: [8, 32, 128], options: (/** @type {number} */ units) => ({ units }) },
  { letter: "T", values: [5, 20, 100], options: (/** @type {number} */ maxlen) => ({ maxlen }) },
  { letter: "V", values: [26, 64, 128], options: (/** @type {number} */ labels) => ({ series: { kind: "text", words: false, symbols: text(labels) } }) },
];

/** So many signs, several times over. @param {number} labels */
const text = (labels) => Array.from({ length: 8 * labels }, (_, k) => String.fromCodePoint(0x4e00 + (k % labels)));

export async function run() {
  const shared = await start();
  try {
    /** @type {string[][]} */
    const lines = [];
    for (const { letter, values, options } of SWEEPS)
      for (const value of values) {
        const { cost, script } = await picture(shared, options(value));
        lines.push([`${letter} = ${spanish(value)}`, time(cost), time(script)]);
      }
    console.log(`Con H = 8, T = 5 y V = 26 en lo que no cambia\n\n${markdown(["", "Imagen", "de ella, en guion"], lines)}`);
    return [];
  } finally {
    await shared.close();
  }
}

/**
 * What a picture costs while it trains, without the training.
 * @param {Awaited<ReturnType<typeof start>>} shared
 * @param {object} options
 */
async function picture(shared, options) {
  const { page, messages } = await openLab(shared, { viewport: VIEWPORT });
  await page.evaluate(`lab.do("stage"); lab.restart(${JSON.stringify(options)});
    lab.setStop({ epochs: 100_000 }); lab.setSpeed(${SPEED}); lab.play();
    globalThis.pictures = 0;
    lab.subscribe({ draw: () => (pictures += 1) });`);
  // Whatever changes with the network alone has changed by then.
  await page.waitForTimeout(1000);
  await shared.browser.startTracing(page, { categories: ["-*", "toplevel", "devtools.timeline"] });
  const before = /** @type {number} */ (await page.evaluate("pictures"));
  await page.waitForTimeout(SECONDS * 1000);
  const drawn = /** @type {number} */ (await page.evaluate("pictures")) - before;
  const { traceEvents } = JSON.parse((await shared.browser.stopTracing()).toString());
  await page.close();
  if (messages.length > 0) throw new Error(messages.join("\n"));
  const { all, script } = spent(traceEvents);
  return { cost: all / drawn, script: script / drawn };
}

/**
 * The processor's milliseconds on the main thread, but for those of the messages in which it is trained; and in frames' script.
 * @param {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }[]} events
 */
function spent(events) {
  const fired = events.find(({ name }) => name === "FireAnimationFrame");
  const onMainThread = events.filter(({ ph, pid, tid }) => ph === "X" && pid === fired?.pid && tid === fired.tid);
  onMainThread.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let [all, script, end, frame] = [0, 0, 0, 0];
  for (const { name, ts, dur = 0, tdur = 0 } of onMainThread) {
    if (name === "FireAnimationFrame") {
      script += tdur / 1000;
      frame = ts + dur;
    }
    // Of a message's script all is left out, whatever it has called.
    if (name === "FunctionCall" && ts >= frame && ts >= end) {
      all -= tdur / 1000;
      end = ts + dur;
    }
    if (name.endsWith("RunTask")) all += tdur / 1000;
  }
  return { all, script };
}
