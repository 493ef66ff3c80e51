// The axes of a chart, kept as a picture: while their scales stay as they are no number is written anew, which takes a
// browser longer than all of the curves.

/** @typedef {import("uplot")} Chart */

/** @returns {import("uplot").Plugin} */
export function keptAxes() {
  const kept = document.createElement("canvas");
  /** What the picture shows, and what was drawn last. */
  let [shown, last] = ["", ""];
  /** @param {Chart} chart */
  const begin = (chart) => {
    const now = appearance(chart);
    if (now === shown) chart.ctx.drawImage(kept, 0, 0);
    for (const axis of chart.axes) axis.show = now !== shown;
  };
  /** Only what has stayed for two pictures is worth one. @param {Chart} chart */
  const end = (chart) => {
    const now = appearance(chart);
    if (now !== shown && now === last) {
      Object.assign(kept, { width: chart.ctx.canvas.width, height: chart.ctx.canvas.height });
      kept.getContext("2d")?.drawImage(chart.ctx.canvas, 0, 0);
      shown = now;
    }
    last = now;
    // They are measured before they are drawn.
    for (const axis of chart.axes) axis.show = true;
  };
  return { hooks: { drawClear: begin, drawAxes: end } };
}

/** All on which the look of the axes depends, besides what a chart is made with. A face may come later. @param {Chart} chart */
function appearance({ ctx, bbox, scales }) {
  const ranges = Object.values(scales).map(({ min, max }) => [min, max]);
  return JSON.stringify([ctx.canvas.width, ctx.canvas.height, bbox, ranges, document.fonts.status]);
}
