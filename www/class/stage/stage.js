// The stage: what a class looks at, on one screen and without scrolling. It is the page itself, of which only these parts
// show: the bar, the net, the question with its answer, and one panel more.

import { counted } from "../../lab/counted.js";
import { choice, flag } from "../../lab/fields.js";
import { COMMANDS, COUNTERS, keysInWords, outOf, withKey } from "../../figures/controls/es.js";
import { lossOf, number } from "../../language/number.js";
import { rowsOf } from "../../parts/cells.js";
import { Figure } from "../../parts/figure.js";
import { Legible } from "../../parts/legible.js";
import { html, nothing, render, svg } from "../../parts/template.js";
import { THEMES, setTheme } from "../../parts/theme.js";
import { PANELS, placesOf, setPlaces } from "./places.js";
import { Spotlight } from "./spotlight.js";
import * as es from "./es.js";

/** @typedef {import("../../lab/lab.js").Lab} Lab */

/** @type {Record<string, string>} */
const ICONS = {
  theme: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2.5v15a7.5 7.5 0 0 1 0-15z",
  guide: "M4 2h16v20H4zM8 6h8v2H8zM8 11h8v2H8zM8 16h5v2H8z",
  spotlight: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zm0 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  fullscreen: "M3 3h7v3H6v4H3zM14 3h7v7h-3V6h-4zM3 14h3v4h4v3H3zM18 14h3v7h-7v-3h4z",
};

const BESIDE = "M3 4h18v16H3zm2 2v12h6V6zm8 0v12h6V6z";
const SHARE = "M12 2l5 5-1.4 1.4L13 5.8V15h-2V5.8L8.4 8.4 7 7zM5 11h4v2H6v7h12v-7h-3v-2h4v11H5z";

/** Panels that in a low window need more of it than the rest. */
const HIGH = new Set(["map", "weights", "batch", "board", "compare", "settings"]);

class Stage extends Figure {
  state = this.declare({
    open: flag(),
    panel: choice(PANELS),
    /** Whether the curve stays beside another panel. */
    beside: flag(),
    theme: choice(THEMES),
    spotlight: flag(),
  });
  #spotlight = new Spotlight();
  #legible = new Legible();
  /** What was last put on stage, and the version that was drawn. */
  #set = "";
  #version = -1;
  /** What its tools were last made of. */
  #told = "";
  /** Whether an account is on stage. */
  #accounts = false;
  /** The panel whose name was last brought into view. */
  #shown = "";
  /** Where the page was read, and what had the focus, before the stage was opened. */
  #before = { top: 0, focus: /** @type {Element | null} */ (null) };

  /** @param {Lab} lab */
  build(lab) {
    const { state } = this;
    const theme = () => (state.theme = THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length]);
    /** @type {[string, string[], () => void, (() => boolean)?][]} */
    const commands = [
      ["stage", ["F2"], () => (state.open = !state.open)],
      ["fullscreen", ["Alt+Enter"], toggleFullscreen, () => document.fullscreenEnabled],
      ["spotlight", ["F4"], () => (state.spotlight = !state.spotlight)],
      ["theme", ["F9"], theme],
    ];
    for (const [name, keys, run, can] of commands) lab.commands.provide(name, { keys, run, can: can ?? (() => true) });
    document.addEventListener("keydown", (event) => this.#onKey(lab, event));
    addEventListener("resize", () => this.#placeAccount());
    render(html`<div class="stage-tools" role="toolbar" aria-label=${es.TOOLBAR}></div><dl class="giant panel" translate="no"></dl>`, this);
  }

  /** @override */
  outdated() {
    this.#version = -1;
    super.outdated();
  }

  /** What has been chosen holds whether this is in view or not. @param {Lab} lab */
  draw(lab) {
    const { open, panel, beside, theme, spotlight } = this.state;
    setTheme(theme);
    this.#spotlight.on = spotlight;
    const set = JSON.stringify([open, panel, beside]);
    if (set !== this.#set) this.#arrange(set);
    this.#fit(lab);
    // It has no box of its own that could come into view.
    if (open && lab.version !== this.#version) this.render(lab);
    this.#version = lab.version;
  }

  /** @param {string} set */
  #arrange(set) {
    const { open, panel, beside } = this.state;
    const root = document.documentElement;
    const was = root.classList.contains("staged");
    this.#set = set;
    if (open && !was) this.#before = { top: scrollY, focus: document.activeElement };
    setPlaces(open ? placesOf(panel, beside) : new Map());
    root.classList.toggle("beside", open && beside && panel !== "curve");
    root.classList.toggle("high-panel", open && HIGH.has(panel));
    if (open || !was) return;
    scrollTo({ top: this.#before.top, behavior: "instant" });
    if (this.#before.focus instanceof HTMLElement) this.#before.focus.focus({ preventScroll: true });
  }

  /** The room of the net depends on its cell; an account takes that of the panel. @param {Lab} lab */
  #fit({ description, cell }) {
    document.body.style.setProperty("--net-rows", String(Math.max(rowsOf(description).length, 1)));
    const shown = cell !== null && this.state.open;
    // Looked for only when there is something to do: it stands deep in the page.
    if (shown === this.#accounts) return;
    const account = this.#account;
    if (!account) return;
    this.#accounts = shown;
    if (shown) {
      account.setAttribute("popover", "manual");
      this.#placeAccount();
      account.showPopover();
    } else account.removeAttribute("popover");
  }

  get #account() {
    return /** @type {HTMLElement | null} */ (document.querySelector("memoria-unrolled memoria-inspector.ready"));
  }

  #placeAccount() {
    const account = this.#account;
    const box = document.querySelector("[data-place=panel]")?.getBoundingClientRect();
    if (!account?.hasAttribute("popover") || !box) return;
    for (const side of /** @type {const} */ (["left", "top", "width", "height"]))
      account.style.setProperty(side, `${box[side]}px`);
  }

  /** @param {Lab} lab @param {KeyboardEvent} event */
  #onKey(lab, event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.state.open) return;
    if (document.querySelector("dialog[open], .glossary-card:popover-open")) return;
    if (lab.cell) lab.ask(null);
    else lab.do("stage");
  }

  /** @param {Lab} lab */
  render(lab) {
    this.#showTools(lab);
    this.#showChosen();
    if (this.state.panel === "counters" && this.#legible.isDue(lab)) render(counters(lab), this.find(".giant"));
  }

  /** Nothing in them follows the training. @param {Lab} lab */
  #showTools(lab) {
    const { panel, beside, spotlight } = this.state;
    const can = Object.keys(ICONS).map((name) => offers(lab, name));
    const tells = JSON.stringify([panel, beside, spotlight, lab.commands.count, can]);
    if (tells === this.#told) return;
    this.#told = tells;
    render(this.#tools(lab), this.find(".stage-tools"));
  }

  /** On a phone the panels' names go on beyond the edge. */
  #showChosen() {
    const { panel } = this.state;
    if (panel === this.#shown) return;
    this.#shown = panel;
    this.find(`[data-panel=${panel}]`).scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
  }

  /** @param {Lab} lab */
  #tools(lab) {
    const { state } = this;
    return html`<div class="choice" role="group" aria-label=${es.CHOOSE}>
        ${PANELS.map(
          (panel) =>
            html`<button type="button" data-panel=${panel} aria-pressed=${panel === state.panel} @click=${() => (state.panel = panel)}>${es.PANELS[panel]}</button>`,
        )}
      </div>
      <span class="stage-ways">
        <button type="button" class="stage-beside" ?hidden=${state.panel === "curve"} aria-pressed=${state.beside} title=${es.BESIDE}
          aria-label=${es.BESIDE} @click=${() => (state.beside = !state.beside)}>${icon(BESIDE)}</button>
        ${Object.entries(ICONS).map(([name, path]) => button(lab, name, name === "spotlight" ? state.spotlight : nothing, path))}
        <button type="button" data-command="share" title=${tipOf(lab, "share")} aria-label=${COMMANDS.share.label}>${icon(SHARE)}</button>
        <button type="button" title=${tipOf(lab, "stage")} aria-keyshortcuts="F2" @click=${() => lab.do("stage")}>${es.LEAVE}</button>
      </span>`;
  }
}

/** Whether a command can be done now. @param {Lab} lab @param {string} name */
const offers = ({ commands }, name) => commands.has(name) && commands.can(name);

/** @param {Lab} lab @param {string} name */
const tipOf = (lab, name) => withKey(COMMANDS[name].tip, keysInWords(lab.commands.keysOf(name), false));

/**
 * @param {Lab} lab
 * @param {string} name of its command
 * @param {boolean | typeof nothing} on of one that stays pressed
 * @param {string} path of its icon
 */
const button = (lab, name, on, path) =>
  html`<button type="button" aria-pressed=${on} ?disabled=${!offers(lab, name)} title=${tipOf(lab, name)}
    aria-label=${COMMANDS[name].label} aria-keyshortcuts=${lab.commands.keysOf(name).join(" ")} @click=${() => lab.do(name)}>
    ${icon(path)}</button>`;

/** @param {string} path */
const icon = (path) => html`<svg viewBox="0 0 24 24" aria-hidden="true">${svg`<path fill-rule="evenodd" d=${path} />`}</svg>`;

/** What the last row wants to read. @param {Lab} lab */
function counters({ progress, goal, batchLosses, description }) {
  const { epoch, batch, right, distinct } = progress;
  const loss = batchLosses[epoch * description.batches_per_epoch + batch - 1];
  /** @type {[keyof typeof COUNTERS, string, string][]} */
  const shown = [
    ["epoch", number(counted(progress, description.batches_per_epoch).epoch), outOf(goal)],
    ["loss", loss === undefined ? "—" : lossOf(loss, 3), ""],
    ["accuracy", number(right), outOf(distinct)],
  ];
  return shown.map(([name, value, of]) => html`<div><dt>${COUNTERS[name].name}</dt><dd>${value} <small>${of}</small></dd></div>`);
}

function toggleFullscreen() {
  if (document.fullscreenElement) return void document.exitFullscreen();
  // Without a press it would be refused, with a word in the console; refused otherwise, it leaves the page as it is.
  if (navigator.userActivation?.isActive ?? true) document.documentElement.requestFullscreen().catch(() => {});
}

customElements.define("memoria-stage", Stage);
