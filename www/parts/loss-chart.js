// The loss chart as uPlot draws it: its series, scales, axes and colours.

import { number } from "../language/number.js";
import { axisEpoch } from "./es.js";
import { keptAxes } from "./kept-axes.js";
import { overruled } from "./pointing.js";
import { keepWidths, textFont, token } from "./theme.js";
import uPlot from "../uplot.js";

/** @typedef {import("uplot")} Chart */

/** @typedef {"batch" | "epoch" | "validation" | "keras" | "chance" | "other"} Curve */

/**
 * @typedef {object} Options
 * @property {number} width
 * @property {number} height
 * @property {number} text the size of its numbers, in pixels
 * @property {number} labels V, whose logarithm is the loss of a blind guess
 * @property {boolean} logarithmic
 * @property {Curve[]} curves those that there are, in the order of the data's columns, which begin with the epochs
 * @property {boolean} keras whether the run of 2018 shows, if it is there
 * @property {() => number | null} looked the epoch that is looked at, if it is not the last
 * @property {(from: number, to: number) => void} onSelect
 * @property {() => void} onReset
 * @property {(chart: Chart) => void} onPoint the pointer has moved
 * @property {(chart: Chart) => void} onDraw
 */

/**
 * Pixels between the edges of the chart and its plot, whatever its numbers: what is drawn below has the same scale.
 * @param {number} text the size of its numbers
 */
export const plotOf = (text) => ({ left: Math.round(3.1 * text) + 8, right: Math.round(1.6 * text) });

/**
 * @param {HTMLElement} parent
 * @param {Options} options
 */
export function lossChart(
  parent,
  { width, height, text, labels, logarithmic, curves, keras, looked, onSelect, onReset, onPoint, onDraw },
) {
  return new uPlot(
    {
      width,
      height,
      series: [{}, ...series(curves, keras)],
      scales: { x: { time: false }, y: logarithmic ? LOGARITHMIC : linear(labels) },
      axes: axes(text),
      padding: [Math.round(text / 2), plotOf(text).right, null, 0],
      legend: { show: false },
      plugins: [keptAxes()],
      cursor: {
        y: false,
        dataIdx: (chart, column, row) => rowOf(chart, curves[column - 1], row),
        drag: { setScale: false },
        bind: { dblclick: () => () => (onReset(), null), mousemove: moved, mouseenter: moved, mouseleave: moved },
      },
      hooks: {
        drawClear: [keepWidths],
        draw: [(chart) => drawLooked(chart, looked()), onDraw],
        setCursor: [onPoint],
        setSelect: [
          (chart) => {
            const { left, width } = chart.select;
            if (width > 4) onSelect(chart.posToVal(left, "x"), chart.posToVal(left + width, "x"));
            chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    },
    /** @type {import("uplot").AlignedData} */ ([[0], ...curves.map(() => [null])]),
    parent,
  );
}

/**
 * The chart hears of the pointer, but not where the keyboard was used last and the page scrolled under one at rest.
 * @param {Chart} _
 * @param {EventTarget} target
 * @param {(event: MouseEvent) => null} handler
 * @returns {(event: MouseEvent) => null}
 */
const moved = (_, target, handler) => (event) => (event.target === target && !overruled(event) ? handler(event) : null);

/**
 * A line through the epoch that is looked at.
 * @param {Chart} chart
 * @param {number | null} epoch
 */
function drawLooked({ ctx, bbox, valToPos }, epoch) {
  if (epoch === null) return;
  const x = valToPos(epoch, "x", true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = token("ink");
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/**
 * From 0 to as much above a blind guess as its name takes, or above whatever is higher.
 * @param {number} labels
 * @returns {import("uplot").Scale}
 */
const linear = (labels) => ({ range: (_, __, high) => [0, Math.max(1.12 * Math.log(labels), high * 1.05)] });
/** @type {import("uplot").Scale} */
const LOGARITHMIC = { distr: 3, range: (_, low, high) => [Math.min(low || 1, 0.5) * 0.8, Math.max(6, high * 1.2)] };

/** The colour of each curve, by its token; in the style sheet too: figures/loss. @type {Record<Curve, string>} */
const COLOURS = {
  batch: "loss-batch",
  epoch: "accent",
  validation: "loss-validation",
  keras: "loss-keras",
  chance: "ink-soft",
  other: "ink",
};

/**
 * @param {Curve[]} curves
 * @param {boolean} keras
 * @returns {import("uplot").Series[]}
 */
function series(curves, keras) {
  const points = { show: false };
  /** @type {Record<Curve, import("uplot").Series>} */
  const looks = {
    batch: { width: 1 },
    epoch: { width: 3, spanGaps: true, points: { size: 5, fill: token("accent") } },
    validation: { width: 2, dash: [10, 3], spanGaps: true, points: { size: 7, fill: token("panel") } },
    keras: { width: 2, dash: [7, 5], spanGaps: true, show: keras },
    chance: { width: 1.5, dash: [2, 4] },
    other: { width: 2, dash: [3, 3], spanGaps: true },
  };
  return curves.map((curve) => ({ points, stroke: token(COLOURS[curve]), ...looks[curve] }));
}

/** From one number of an axis to the next: quarters would need another digit, and of epochs there are none. */
const STEPS = Array.from({ length: 27 }, (_, k) => Number(`${[1, 2, 5][k % 3]}e${Math.floor(k / 3) - 2}`));

/** @param {number} [text] the size of the numbers @returns {import("uplot").Axis[]} */
export function axes(text = 13) {
  const line = { stroke: token("line"), width: 1 };
  const axis = { stroke: token("ink-soft"), grid: line, ticks: { ...line, size: 5 }, gap: 3, font: textFont(text) };
  return [
    {
      ...axis,
      size: Math.round(1.2 * text) + 9,
      incrs: STEPS,
      values: (_, ticks) => ticks.map((x, k) => (k === 0 ? axisEpoch(x) : number(x, Number.isInteger(x) ? 0 : 1))),
    },
    { ...axis, size: plotOf(text).left, values: (_, ticks) => lossTicks(ticks) },
  ];
}

/** @param {(number | null)[]} ticks some of them without a label */
function lossTicks(ticks) {
  // Quarters need two decimals, and then so do the halves between them.
  const tenths = ticks.every((y) => !y || y < 0.1 || Math.abs(10 * y - Math.round(10 * y)) < 1e-6);
  const digits = (/** @type {number} */ y) => {
    if (y === 0 || y >= 10) return 0;
    return y >= 0.1 ? (tenths ? 1 : 2) : y >= 0.01 ? 2 : 3;
  };
  return ticks.map((y) => (y === null ? "" : number(y, digits(y))));
}

/**
 * The row in which a curve has its value for the row under the cursor: its own, or, of what has a value an epoch, that of
 * the epoch to which the batch belongs. There may be none in it.
 * @param {Chart} chart
 * @param {Curve | undefined} curve none of the epochs themselves
 * @param {number} row
 */
export function rowOf(chart, curve, row) {
  if (curve === undefined || curve === "batch" || curve === "chance") return row;
  const epochs = chart.data[0];
  const whole = epochs.findIndex((epoch, k) => k >= row && Number.isInteger(epoch));
  return whole < 0 ? row : whole;
}
