// Who comes to the beginning of the page sees it before the rest is laid out: until all figures are there what is far is left
// out (class/far.js). Not where who comes begins elsewhere, by a link or by loading the page again: the place would be lost. A
// classic script, so that it is known before anything is drawn.

(function () {
  // In Blink alone: class/far.js says why.
  if (!window.CSS || !CSS.supports("-webkit-app-region", "none")) return;
  var arrival = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0]);
  if (location.hash || !arrival || arrival.type !== "navigate") return;
  var classes = document.documentElement.classList;
  classes.add("beginning");
  // A link may lead to what is far, and has it laid out before the browser looks where it is.
  var goesOn = function () {
    classes.remove("beginning");
  };
  addEventListener("click", goesOn, { capture: true, once: true });
})();
