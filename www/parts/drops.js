// What is dropped on the page: left to itself, a browser opens a file or follows a link in the page's place, and the
// training is lost.

/** @typedef {(data: DataTransfer) => void} Taker */

/** What takes files, wherever they are dropped: the first whose files they are. @type {{ name: RegExp, take: Taker }[]} */
const takers = [];

/**
 * @param {Taker} take
 * @param {RegExp} [name] of the files that it takes; unless given, all that nobody else does
 */
export function takeDroppedFiles(take, name) {
  if (name) takers.unshift({ name, take });
  else takers.push({ name: /^/, take });
}

/** @param {DataTransfer} data */
function give(data) {
  const called = data.files[0]?.name ?? "";
  takers.find(({ name }) => name.test(called))?.take(data);
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
  if (files && type === "drop") give(dataTransfer);
}

addEventListener("dragover", onDrag);
addEventListener("drop", onDrag);
