// What is far from the view is left out while the network trains: there the browser finds no styles, lays nothing out and
// looks for nothing to paint, and every picture costs less. It keeps its place, and whoever goes or searches there finds it.

/** How far from the view, as a part of its height. */
const FAR = "75%";

/**
 * Blink alone keeps the reader's place meanwhile, and has this property. Firefox lost it by three screens when the training
 * stopped, and WebKit does not scroll to what lies in what is left out.
 */
const KEEPS_PLACE = CSS.supports("-webkit-app-region", "none");

/** @param {import("../lab/lab.js").Lab} lab */
export function leaveOutWhatIsFar(lab) {
  if (!KEEPS_PLACE) return;
  const observer = new IntersectionObserver(
    (news) => {
      for (const { target, isIntersecting } of news) target.classList.toggle("far", !isIntersecting);
    },
    { rootMargin: `${FAR} 0px` },
  );
  for (const section of document.querySelectorAll(".course section")) observer.observe(section);
  const { classList } = document.documentElement;
  lab.subscribe({
    draw: ({ playing }) => {
      if (classList.contains("training") !== playing) classList.toggle("training", playing);
    },
  });
}
