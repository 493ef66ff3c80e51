// A part of a figure that folds; whether it is open is the figure's to keep.

/**
 * @param {HTMLDetailsElement} details
 * @param {(open: boolean) => void} keep is told when a person opens or closes it
 * @returns {(open: boolean) => void} shows what is kept
 */
export function folding(details, keep) {
  let shown = details.open;
  details.addEventListener("toggle", () => keep((shown = details.open)));
  return (open) => {
    // A click has opened it before it is known here.
    if (open !== shown) details.open = shown = open;
  };
}
