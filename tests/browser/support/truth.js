// Whether figures tell the truth: brings what each claims, and what is so, into a page, and asks there. In any engine.

import { existsSync } from "node:fs";
import { told } from "./told.js";

/** What a figure does not tell as the engine does. @typedef {{ figure: string, when: string, what: string, shown: unknown, engines: unknown }} Lie */

/** @typedef {import("./axe.js").Asked} Asked */

/** The names of the figures of a page: not all that is `memoria-` is one. @param {Asked} page @returns {Promise<string[]>} */
export async function figuresOf(page) {
  const names = await page.evaluate(`[...new Set(
    [...document.querySelectorAll("*")].map(({ localName }) => localName).filter((name) => name.startsWith("memoria-")),
  )].map((name) => name.slice("memoria-".length)).sort()`);
  return names.filter((/** @type {string} */ name) => existsSync(new URL(`../../../www/figures/${name}`, import.meta.url)));
}

/**
 * Opens all that is folded, and brings into the page what can be asked there, as `truth`.
 * @param {Asked} page
 * @returns the names of the figures that claim something
 */
export async function bringTruth(page) {
  await page.evaluate(`document.querySelectorAll("details").forEach((details) => (details.open = true))`);
  await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`);
  const parts = [];
  for (const name of await figuresOf(page)) {
    const file = new URL(`../figures/${name}.js`, import.meta.url);
    const { claims } = existsSync(file) ? await import(file.href) : {};
    if (claims) parts.push({ name, claims });
  }
  const claims = parts.map(({ name, claims }) => `"${name}": ${claims}`).join();
  await page.evaluate(`void (globalThis.truth = (${truth})((${told})(), {${claims}}))`);
  await page.evaluate("truth.drawn()");
  return parts.map(({ name }) => name);
}

/** The lies, those of a kind in one line. @param {Lie[]} lies */
export function report(lies) {
  /** @type {Map<string, Lie[]>} */
  const kinds = new Map();
  for (const lie of lies) {
    const kind = `${lie.figure}, ${lie.what.replace(/\d+/g, "…")}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), lie]);
  }
  const line = (/** @type {[string, Lie[]]} */ [kind, [{ when, shown, engines }, ...more]]) =>
    `${kind}: «${short(shown)}», engine «${short(engines)}» (${when}, and ${more.length} more)`;
  return Array.from(kinds, line).join("\n");
}

/** @param {unknown} value */
const short = (value) => (String(value).length > 160 ? `${String(value).slice(0, 160)}…` : String(value));

/** @typedef {ReturnType<typeof truth>} Truth */

/**
 * In the page: the figures that lie close together are seen in one go.
 * @param {ReturnType<typeof told>} told
 * @param {Record<string, (figure: Element, lab: any, told: any) => import("./told.js").Claim[] | Promise<import("./told.js").Claim[]>>} claims
 */
export function truth(told, claims) {
  const { lab } = /** @type {any} */ (globalThis);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const drawn = async () => {
    await frame();
    await frame();
    while (!lab.settled) await frame();
  };

  /** The figures, in the order of the page, as they can be seen together. */
  const visits = () => {
    const all = Object.keys(claims).flatMap((name) => [...document.querySelectorAll(`memoria-${name}`)]);
    const places = all.map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { element, top, bottom };
    });
    places.sort((a, b) => a.top - b.top);
    /** @type {{ top: number, elements: Element[] }[]} */
    const groups = [];
    for (const { element, top, bottom } of places) {
      const last = groups.at(-1);
      if (last && bottom - last.top < innerHeight - 300) last.elements.push(element);
      else groups.push({ top, elements: [element] });
    }
    return groups.map(({ elements }) => elements);
  };

  /** Scrolls to figures that are seen together: the news that they are comes a little later. @param {Element[]} figures */
  const visit = async (figures) => {
    scrollTo({ top: scrollY + figures[0].getBoundingClientRect().top - 120, behavior: "instant" });
    await drawn();
  };

  /**
   * What figures claim that is not so, and how many claims there were of each.
   * @param {Element[]} figures
   * @param {string} when
   */
  const ask = async (figures, when) => {
    /** @type {Lie[]} */
    const lies = [];
    /** @type {Record<string, number>} */
    const asked = {};
    for (const element of figures) {
      const { top, bottom } = element.getBoundingClientRect();
      // What is above it may have grown.
      if (bottom <= 0 || top >= innerHeight) {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        await drawn();
      }
      const figure = element.localName.slice("memoria-".length);
      asked[figure] ??= 0;
      if (element.querySelector(":scope > .broken")) lies.push({ figure, when, what: "broken", shown: element.textContent, engines: "" });
      try {
        for (const [what, shown, engines] of await claims[figure](element, lab, told)) {
          asked[figure] += 1;
          const same = shown === engines && shown !== undefined && !Number.isNaN(shown);
          if (!same) lies.push({ figure, when, what, shown, engines });
        }
      } catch (error) {
        lies.push({ figure, when, what: "its claims can't be read", shown: String(error), engines: "" });
      }
    }
    return { lies, asked };
  };

  return { drawn, visits, visit, ask };
}
