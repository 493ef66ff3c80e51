// Brings the code of the figures, `<memoria-NAME>` being figures/NAME/NAME.js unless it names another module, and hands them
// the laboratory.

import { Connection } from "./connection.js";
import { waiting } from "./es.js";
import { layOutWhatIsFar } from "./far.js";
import { button } from "./notices.js";

/** @typedef {import("../lab/lab.js").Lab} Lab */

/** What gets the laboratory. What it does with it may take a moment. @typedef {Element & { attach(lab: Lab): void | Promise<void> }} Attached */

const PREFIX = "memoria-";

/** @param {Element} element */
const address = (element) => {
  const name = element.localName.slice(PREFIX.length);
  return new URL(`../${element.getAttribute("data-module") ?? `figures/${name}/${name}.js`}`, import.meta.url).href;
};

/**
 * Those in view first, then any that a reader comes near, and between them the others, so that a page that has been open
 * for a moment needs no network any more. Where the network is cut, a figure says that it waits, and comes when it can.
 * @param {Lab} lab
 */
export async function mountAll(lab) {
  const left = new Set([...document.querySelectorAll("*")].filter(({ localName }) => localName.startsWith(PREFIX)));
  const connection = new Connection();
  const take = (/** @type {Element} */ element) => (left.delete(element) ? bring(element, lab, connection) : null);
  const near = new IntersectionObserver(
    (news) => {
      for (const { isIntersecting, target } of news) {
        if (!isIntersecting) continue;
        if (target.classList.contains("waiting")) connection.hurry();
        take(target);
      }
    },
    { rootMargin: "100%" },
  );
  await Promise.race([Promise.all([...left].filter(inView).map(take)), connection.cut]);
  // What is near does not hold up what is in view.
  for (const element of left) near.observe(element);
  performance.mark("usable");
  document.documentElement.classList.add("usable");
  for (const element of left) await take(element);
  near.disconnect();
  await layOutWhatIsFar();
  lab.session.complete();
  performance.mark("complete");
}

/** Of its section first: to ask where something is has all of its section laid out. @param {Element} element */
const inView = (element) => [element.closest(".course section"), element].every((part) => !part || crossesView(part));

/** @param {Element} part */
function crossesView(part) {
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/**
 * @param {Element} element
 * @param {Lab} lab
 * @param {Connection} connection
 */
async function bring(element, lab, connection) {
  if (!(await arrived(element, connection))) return;
  try {
    await /** @type {Attached} */ (element).attach(lab);
  } catch (error) {
    memoriaFailure("unknown", error);
  }
}

/**
 * Whether a figure's code is there, however long that takes.
 * @param {Element} element
 * @param {Connection} connection
 */
async function arrived(element, connection) {
  // What came with the page itself: all of it does, where the page is one file.
  if (customElements.get(element.localName)) return true;
  const url = address(element);
  for (let last = ""; ; ) {
    await connection.restored();
    try {
      await import(url);
      say(element, null);
      return true;
    } catch (error) {
      // What did not arrive is told by the browser in its own words; the rest is what the module threw.
      if (!/dynamically imported module|importing a module script/i.test(String(error))) {
        memoriaFailure("unknown", error);
        return false;
      }
    }
    // Firefox does not ask again for a module that once did not arrive.
    if (last === "there") return say(element, waiting.lost, { name: waiting.reload, run: () => location.reload() });
    say(element, waiting.cut, { name: waiting.again, run: () => connection.hurry() });
    last = await connection.answer(url);
    if (last === "gone") return say(element, waiting.gone, { name: waiting.reload, run: () => location.reload() });
  }
}

/**
 * Says in the place of a figure how it stands with it, or takes that away again.
 * @param {Element} element
 * @param {string | null} text
 * @param {import("./notices.js").Action} [action]
 */
function say(element, text, action) {
  element.querySelector(":scope > .arrival")?.remove();
  element.classList.toggle("waiting", text !== null);
  if (text !== null) {
    const note = document.createElement("p");
    note.className = "arrival";
    note.setAttribute("role", "status");
    note.append(text);
    if (action) note.append(button(action.name, action.run));
    element.prepend(note);
  }
  return false;
}
