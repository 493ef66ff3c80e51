// What is printed is what is. A browser prints what it finds drawn when it begins: so that by then every figure is drawn, in
// view or not, in the colours of paper and as wide as a sheet (styles/print.css).

const root = document.documentElement;

/** In the order in which they came: colours before what is drawn in them. @type {((printing: boolean) => void)[]} */
const listeners = [];

/**
 * Calls back when the page goes onto paper, and when it is back on the screen.
 * @param {(printing: boolean) => void} act
 * @returns {() => void} ends it
 */
export function onPaper(act) {
  listeners.push(act);
  return () => void listeners.splice(listeners.indexOf(act), 1);
}

/** @param {boolean} printing */
function turn(printing) {
  if (root.classList.contains("printing") === printing) return;
  root.classList.toggle("printing", printing);
  for (const act of listeners) act(printing);
}

/** Where the page was scrolled to: on paper it is of another length. */
let top = 0;
addEventListener("beforeprint", () => {
  top = scrollY;
  turn(true);
});
addEventListener("afterprint", () => {
  turn(false);
  scrollTo({ top, behavior: "instant" });
});
