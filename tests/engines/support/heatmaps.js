// The cells of the page's heatmaps: where they stand, and the colour that their value has.

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./picture.js").Colour} Colour */

/**
 * A cell that is in the window, in CSS pixels.
 * @typedef {{ left: number, top: number, width: number, height: number, column: number, colour: Colour }} Cell
 */

// What is drawn, as an expression in the page: each canvas, the network's values in it, row by row, their range, and
// the gate whose values they are.

export const UNROLLED = `(async () => {
  const { isGate, rowsOf } = await import(new URL("source/parts/cells.js", document.baseURI).href);
  const { units, maxlen } = lab.description;
  const steps = Array.from({ length: maxlen }, (_, t) => t);
  return rowsOf(lab.description).flatMap(({ key, range }) =>
    steps.map((t) => ({
      canvas: document.querySelector(\`.moment[data-t="\${t}"] .term-\${key} canvas\`),
      values: lab.trace[key].subarray(t * units, (t + 1) * units),
      range,
      gate: isGate(key) ? key : undefined,
    })),
  );
})()`;

export const WEIGHTS = `(() => {
  const canvases = [...document.querySelectorAll("memoria-weights .weight-block canvas")];
  const weights = lab.trainer.weights();
  let offset = 0;
  return lab.description.parameters.flatMap(({ shape: [rows, columns] }) => {
    const drawn = [];
    for (let from = 0; from < columns; from += drawn[drawn.length - 1].canvas.width) {
      const canvas = canvases.shift();
      const place = (k) => offset + Math.floor(k / canvas.width) * columns + from + (k % canvas.width);
      const values = Array.from({ length: rows * canvas.width }, (_, k) => weights[place(k)]);
      drawn.push({ canvas, values, range: [-2, 2] });
    }
    offset += rows * columns;
    return drawn;
  });
})()`;

export const CONFUSION = `[{
  canvas: document.querySelector("memoria-confusion canvas"),
  values: lab.trainer.confusion(),
  range: [0, 1],
}]`;

/**
 * @param {Page} page
 * @param {string} drawn one of the above
 * @returns {Promise<Cell[]>}
 */
export function cellsOf(page, drawn) {
  return page.evaluate(`(async () => {
    const { colourScale } = await import(new URL("source/parts/theme.js", document.baseURI).href);
    const from = document.querySelector(".topbar").getBoundingClientRect().bottom;
    return (await ${drawn}).flatMap(({ canvas, values, range, gate }) => {
      const box = canvas.getBoundingClientRect();
      const [width, height] = [box.width / canvas.width, box.height / canvas.height];
      return Array.from(values, (value, k) => {
        const [row, column] = [Math.floor(k / canvas.width), k % canvas.width];
        const pixel = colourScale(range, gate)(value);
        const colour = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
        return { left: box.left + column * width, top: box.top + row * height, width, height, column, colour };
      });
    }).filter(({ top, height }) => top > from && top + height < innerHeight);
  })()`);
}
