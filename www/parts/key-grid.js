// The keys of a grid: one notion for all that is laid out in rows and columns and read cell by cell.

/**
 * Where a key leads: so many columns to the right and rows down, with Home and End infinitely many; or so many pages on,
 * which are whatever lies next to a grid.
 * @typedef {{ right: number, down: number, page: number }} Move
 */

const STILL = { right: 0, down: 0, page: 0 };
/** @type {Readonly<Record<string, Move>>} */
const MOVES = {
  ArrowLeft: { ...STILL, right: -1 },
  ArrowRight: { ...STILL, right: 1 },
  ArrowUp: { ...STILL, down: -1 },
  ArrowDown: { ...STILL, down: 1 },
  Home: { ...STILL, right: -Infinity },
  End: { ...STILL, right: Infinity },
  PageUp: { ...STILL, page: -1 },
  PageDown: { ...STILL, page: 1 },
};

/**
 * Makes an element that takes the focus a grid. What it uses no key of the page sees; Enter and the space bar choose. Keys
 * that are held with another are not its own.
 * @param {HTMLElement} element
 * @param {object} on
 * @param {(move: Move, event: KeyboardEvent) => void} on.onMove
 * @param {(event: KeyboardEvent) => void} [on.onChoose] the space bar trains nothing here even where it chooses nothing
 * @param {boolean} [on.pages] whether there are any; else their keys scroll the page
 */
export function gridKeys(element, { onMove, onChoose, pages = false }) {
  element.addEventListener("keydown", (event) => {
    if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    const move = Object.hasOwn(MOVES, event.key) ? MOVES[event.key] : null;
    if (move && (pages || move.page === 0)) onMove(move, event);
    else if (event.key === " " || (event.key === "Enter" && onChoose)) onChoose?.(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/**
 * The cell that a move leads to, within so many rows and columns.
 * @param {readonly [row: number, column: number]} cell
 * @param {Move} move
 * @param {readonly [rows: number, columns: number]} shape
 * @returns {[row: number, column: number]}
 */
export const moved = ([row, column], { down, right }, [rows, columns]) => [
  within(row + down, rows),
  within(column + right, columns),
];

/** The nearest of `length` places. @param {number} place @param {number} length */
export const within = (place, length) => Math.min(Math.max(place, 0), length - 1);

/**
 * The cell of a box that a pointer is on.
 * @param {{ clientX: number, clientY: number }} pointer
 * @param {Element} element the box
 * @param {readonly [rows: number, columns: number]} shape
 * @returns {[row: number, column: number]}
 */
export function cellUnder({ clientX, clientY }, element, [rows, columns]) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [
    within(Math.floor(((clientY - top) / height) * rows), rows),
    within(Math.floor(((clientX - left) / width) * columns), columns),
  ];
}
