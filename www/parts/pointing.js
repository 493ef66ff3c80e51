// What a pointer points at, where the keyboard points too: whichever was used last.

/** Where the pointer was last, in the window. @type {{ x: number, y: number } | null} */
let place = null;
/** Whether a key was pressed since the pointer was moved. */
let byKey = false;

addEventListener("keydown", () => void (byKey = true), { capture: true });
for (const type of ["pointermove", "pointerdown"]) {
  // After those of the elements, which ask where it was before.
  addEventListener(type, (event) => {
    const pointer = /** @type {PointerEvent} */ (event);
    if (!rests(pointer)) byKey = false;
    place = { x: pointer.clientX, y: pointer.clientY };
  });
}

/**
 * Browsers tell of a move too where the page scrolls under a pointer at rest; where that is, some tell to the nearest pixel.
 * @param {MouseEvent} event
 */
function rests({ type, clientX, clientY, movementX, movementY }) {
  if (type === "pointerdown" || movementX !== 0 || movementY !== 0) return false;
  return !place || (Math.abs(clientX - place.x) <= 1 && Math.abs(clientY - place.y) <= 1);
}

/**
 * Whether an event is of a pointer at rest, and the keyboard was used last.
 * @param {MouseEvent} event
 */
export const overruled = (event) => byKey && rests(event);

/**
 * Tells what an element is pointed at with, and when no longer; a pointer at rest takes nothing from the keyboard.
 * @param {HTMLElement} element
 * @param {(event: PointerEvent | null) => void} onPoint
 */
export function pointing(element, onPoint) {
  const tell = (/** @type {PointerEvent} */ event) => {
    if (!overruled(event)) onPoint(event.type === "pointerleave" ? null : event);
  };
  for (const type of ["pointermove", "pointerdown", "pointerleave"])
    element.addEventListener(type, (event) => tell(/** @type {PointerEvent} */ (event)));
}
