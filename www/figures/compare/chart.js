// The losses of several runs in one chart, each with its colour, its dashes, and its name at its end.

import { keptAxes } from "../../parts/kept-axes.js";
import { axes } from "../../parts/loss-chart.js";
import { spread } from "../../parts/spread.js";
import * as es from "./es.js";
import { keepWidths, textFont, token } from "../../parts/theme.js";
import uPlot from "../../uplot.js";

/** @typedef {import("uplot")} Chart */
/** @typedef {{ name: string, losses: number[], validationLosses: number[] }} Curve */

/** How each run is drawn, in its order: the colour by its token, and the dashes in pixels. */
export const STROKES = [
  { colour: "accent", dash: [] },
  { colour: "good", dash: [9, 5] },
  { colour: "bad", dash: [2, 4] },
  { colour: "ink", dash: [12, 4, 2, 4] },
];

/** What lies between a name and its curve, in pixels. */
const GAP = 6;

/** Losses of so many times a blind guess's lie above the chart. */
const CEILING = 2;

export class CompareChart {
  /** @type {Chart} */
  #chart;
  /** @type {Curve[]} */
  #curves = [];
  #labels;
  /** The size of what is written, in pixels: that of the style sheet. */
  #text;

  /**
   * @param {HTMLElement} parent
   * @param {object} options
   * @param {string[]} options.names
   * @param {number} options.labels V, whose logarithm is the loss of a blind guess
   */
  constructor(parent, { names, labels }) {
    this.#labels = labels;
    this.#text = textOf(parent);
    const chance = Math.log(labels);
    this.#chart = new uPlot(
      {
        ...size(parent),
        series: [
          {},
          { label: "azar", stroke: token("ink-soft"), width: 1.5, dash: [2, 4], points: { show: false } },
          ...names.flatMap((name, k) => [
            curve(name, STROKES[k], 3),
            // Thinner: what the network was not trained on.
            { ...curve(es.validation(name), STROKES[k], 1.25), points: { show: false } },
          ]),
        ],
        scales: {
          x: { time: false },
          y: { range: (_, __, high) => [0, Math.min(Math.max(high * 1.05, chance * 1.15), chance * CEILING)] },
        },
        axes: axes(this.#text),
        legend: { show: false },
        plugins: [keptAxes()],
        cursor: { show: false },
        padding: [null, room(parent, [...names, this.#chance], this.#text), null, null],
        hooks: { drawClear: [keepWidths], draw: [() => this.#name()] },
      },
      /** @type {import("uplot").AlignedData} */ ([[0], [null], ...names.flatMap(() => [[null], [null]])]),
      parent,
    );
  }

  /**
   * @param {Curve[]} curves
   * @param {number} epochs to show
   */
  show(curves, epochs) {
    this.#curves = curves;
    const x = Array.from({ length: epochs + 1 }, (_, epoch) => epoch);
    const column = (/** @type {number[]} */ losses) => x.map((epoch) => losses[epoch - 1] ?? null);
    const columns = curves.flatMap((curve) => [column(curve.losses), column(curve.validationLosses)]);
    this.#chart.batch(() => {
      this.#chart.setData(
        /** @type {import("uplot").AlignedData} */ ([x, x.map(() => Math.log(this.#labels)), ...columns]),
        false,
      );
      this.#chart.setScale("x", { min: 0, max: epochs });
    });
  }

  /** How the loss of a blind guess is called. */
  get #chance() {
    return es.chance(this.#labels);
  }

  /** Whether what is written has the size that it should have there. @param {HTMLElement} parent */
  suits(parent) {
    return this.#text === textOf(parent);
  }

  /** @param {HTMLElement} parent */
  resize(parent) {
    this.#chart.setSize(size(parent));
  }

  destroy() {
    this.#chart.destroy();
  }

  /** Writes each curve's name behind its last point; names that would lie on one another make room. */
  #name() {
    const { ctx, bbox } = this.#chart;
    const ratio = devicePixelRatio;
    const names = this.#curves.flatMap(({ name, losses }, k) => {
      const loss = losses.at(-1);
      if (loss === undefined) return [];
      const at = this.#chart.valToPos(loss, "y", true);
      // What lies above the chart is named at its upper edge.
      const above = at < bbox.top;
      const x = this.#chart.valToPos(losses.length, "x", true) + GAP * ratio;
      return [{ words: above ? `↑ ${name}` : name, colour: token(STROKES[k].colour), x, y: above ? bbox.top : at }];
    });
    names.push({
      words: this.#chance,
      colour: token("ink-soft"),
      x: bbox.left + bbox.width + GAP * ratio,
      y: this.#chart.valToPos(Math.log(this.#labels), "y", true),
    });
    spread(names, (this.#text + 2) * ratio, bbox.top + bbox.height);
    ctx.save();
    ctx.font = textFont(this.#text * ratio, 600);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = token("paper");
    for (const { words, colour, x, y } of names) {
      ctx.strokeText(words, x, y);
      ctx.fillStyle = colour;
      ctx.fillText(words, x, y);
    }
    ctx.restore();
  }
}

/** @param {HTMLElement} parent */
const textOf = (parent) => parseFloat(getComputedStyle(parent).fontSize);

/** @param {HTMLElement} parent */
const size = ({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight });

/**
 * What the longest name needs to the right of the curves, but no more than a third of the chart.
 * @param {HTMLElement} parent
 * @param {string[]} names
 * @param {number} text
 */
function room(parent, names, text) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  ctx.font = textFont(text, 600);
  const longest = Math.max(...names.map((name) => ctx.measureText(`↑ ${name}`).width));
  return Math.min(longest + 2 * GAP, parent.clientWidth / 3);
}

/**
 * @param {string} label
 * @param {{ colour: string, dash: number[] }} stroke
 * @param {number} width
 * @returns {import("uplot").Series}
 */
function curve(label, { colour, dash }, width) {
  const stroke = token(colour);
  // A single epoch is a point.
  return { label, stroke, width, dash, points: { size: 5, fill: stroke } };
}
