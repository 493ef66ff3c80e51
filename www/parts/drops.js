// What is dropped on the page: left to itself, a browser opens a file or follows a link in the page's place, and the
// training is lost.

/** What takes the files, wherever they are dropped. */
let take = (/** @type {DataTransfer} */ _data) => {};

/** @param {(data: DataTransfer) => void} taker */
export function takeDroppedFiles(taker) {
  take = taker;
}

/** @param {DragEvent} event */
function onDrag(event) {
  const { dataTransfer, target, type } = event;
  if (!dataTransfer || event.defaultPrevented) return;
  const files = dataTransfer.types.includes("Files");
  // Text goes where it can be written.
  if (!files && /** @type {Element} */ (target).closest?.("input, textarea")) return;
  event.preventDefault();
  dataTransfer.dropEffect = files ? "copy" : "none";
  if (files && type === "drop") take(dataTransfer);
}

addEventListener("dragover", onDrag);
addEventListener("drop", onDrag);
