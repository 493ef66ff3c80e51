// Loads the network, creates the laboratory and hands it to the figures; wiring only.
//
// The code of a figure is fetched after what is needed to begin: `<memoria-NAME>` is figures/NAME/NAME.js.

import init, { Trainer } from "./memoria.js";
import { Lab } from "./lab/lab.js";
import "./parts/drops.js";
import "./figures/controls/controls.js";
import "./figures/changes/changes.js";
import "./figures/job/job.js";

/** The smallest module with an instruction of simd128. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

async function start() {
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(SIMD)) return memoriaFailure("browser");
  try {
    await init();
  } catch (error) {
    return memoriaFailure(whyNot(error), error);
  }
  try {
    const lab = new Lab(Trainer);
    // For whoever opens the console to look at the network by hand, and for the tests.
    Object.assign(globalThis, { lab });
    await mountAll(lab);
  } catch (error) {
    memoriaFailure("unknown", error);
  }
}

/** Why the network could not be loaded. @param {unknown} error */
function whyNot(error) {
  if (!(error instanceof WebAssembly.CompileError)) return "download";
  return /content security policy|unsafe-eval/i.test(error.message) ? "policy" : "browser";
}

const PREFIX = "memoria-";

/**
 * Those in view first, then any that a reader comes near, and between them the others, so that a page that has been open
 * for a moment needs no network any more.
 * @param {Lab} lab
 */
async function mountAll(lab) {
  const left = new Set([...document.querySelectorAll("*")].filter(({ localName }) => localName.startsWith(PREFIX)));
  const take = (/** @type {Element} */ element) => {
    near.unobserve(element);
    return left.delete(element) ? mount(element, lab) : null;
  };
  const near = new IntersectionObserver(
    (news) => {
      for (const { isIntersecting, target } of news) if (isIntersecting) take(target);
    },
    { rootMargin: "100%" },
  );
  for (const element of left) near.observe(element);
  await Promise.all([...left].filter(inView).map(take));
  performance.mark("usable");
  document.documentElement.classList.add("usable");
  for (const element of left) await take(element);
  lab.session.complete();
  performance.mark("complete");
}

/** @param {Element} element */
function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/**
 * @param {Element} element
 * @param {Lab} lab
 */
async function mount(element, lab) {
  const name = element.localName.slice(PREFIX.length);
  try {
    await import(`./figures/${name}/${name}.js`);
  } catch (error) {
    // What did not arrive is told by the browser in its own words; the rest is what the module threw.
    const missing = /dynamically imported module|importing a module script/i.test(String(error));
    return memoriaFailure(missing ? "download" : "unknown", error);
  }
  try {
    /** @type {import("./parts/figure.js").Figure} */ (element).attach(lab);
  } catch (error) {
    memoriaFailure("unknown", error);
  }
}

start();
