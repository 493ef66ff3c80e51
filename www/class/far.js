// What is far from the view is left out until all figures are there, and again while the network trains: there the browser finds
// no styles, lays nothing out and looks for nothing to paint, and every picture costs less. It keeps its place, and whoever goes
// or searches there finds it.

/** How far from the view, as a part of its height. */
const FAR = "75%";

/** Milliseconds that pass at most between one section and the next: where nobody looks there is no frame. */
const PATIENCE = 100;

/**
 * Blink alone keeps the reader's place meanwhile, and has this property. Firefox lost it by three screens when the training
 * stopped, and WebKit does not scroll to what lies in what is left out.
 */
const KEEPS_PLACE = CSS.supports("-webkit-app-region", "none");

const sections = () => [...document.querySelectorAll(".course > section, section.panel")];

/** @param {import("../lab/lab.js").Lab} lab */
export function leaveOutWhatIsFar(lab) {
  if (!KEEPS_PLACE) return;
  const observer = new IntersectionObserver(
    (news) => {
      for (const { target, isIntersecting } of news) target.classList.toggle("near", isIntersecting);
    },
    { rootMargin: `${FAR} 0px` },
  );
  for (const section of sections()) observer.observe(section);
  const { classList } = document.documentElement;
  lab.subscribe({
    draw: ({ playing }) => {
      if (classList.contains("training") !== playing) classList.toggle("training", playing);
    },
  });
}

/** Lays out the sections that were left out so far (reading/beginning.js), one a frame, those first that are next to the view. */
export async function layOutWhatIsFar() {
  const { classList } = document.documentElement;
  const distance = (/** @type {Element} */ section) => {
    const { top, bottom } = section.getBoundingClientRect();
    return Math.max(top - innerHeight, -bottom);
  };
  for (const section of sections().sort((a, b) => distance(a) - distance(b))) {
    if (!classList.contains("beginning")) return;
    section.classList.add("laid-out");
    await new Promise((done) => (requestAnimationFrame(done), setTimeout(done, PATIENCE)));
  }
  classList.remove("beginning");
}
