/** @typedef {import("../support/told.js").Claim} Claim */

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../support/told.js").Told} told
 * @returns {Claim[]}
 */
export function claims(figure, lab, told) {
  const { description, trainer, text } = lab;
  const { cell, series } = description.options;
  /** @type {import("../../../www/memoria.js").Answer[]} */
  const answers = trainer.answers();
  const keys = ["h", "c"].filter((key) => description.quantities.includes(key));
  const planes = /** @type {HTMLElement[]} */ ([...figure.querySelectorAll("[data-plane]")]);
  const none = told.text(figure, ".map-none:not([hidden])");
  const without = /** @type {Record<string, string>} */ ({ memoryless: "la red sin memoria", window_dense: "la red densa" })[cell];
  const expected = without ? `En ${without} no hay mapa que dibujar: no guarda nada de un paso al siguiente.` : "(nothing)";
  /** @type {Claim[]} */
  const said = [
    ["planes", planes.map(({ dataset }) => dataset.plane).join(), keys.join()],
    ["why there is none", none, expected],
  ];
  if (keys.length === 0) return said;
  const maps = trainer.maps(text);
  const symbols = told.symbols(lab);
  const known = answers.some((answer) => answer.text === text);
  const last = (/** @type {string} */ window) => description.labels[trainer.encode(window).at(-1)];
  const names = answers.map((answer) => told.shown(description.answer_is_next ? last(answer.text) : answer.target, 12));
  for (const plane of planes) {
    const key = plane.dataset.plane ?? "";
    const { windows, path, explained } = maps[key] ?? { windows: [], path: [] };
    const points = /** @type {HTMLElement[]} */ ([...plane.querySelectorAll(".window-point")]);
    const nodes = /** @type {HTMLElement[]} */ ([...plane.querySelectorAll(".node")]);
    const reach = 2 * Number(told.texts(plane, ".along-x").at(-1)?.replace(",", "."));
    const most = Math.max(...[...windows, ...path].map(Math.abs));
    // Within the plane, in the scale that its marks name; the reach lies at 184 of the 200 units from the middle.
    const off = (/** @type {HTMLElement} */ point, /** @type {number} */ x, /** @type {number} */ y) => {
      // Of each axis the first is its place, and the other the edge that a wide one is kept from.
      const [across, , down] = [...point.style.translate.matchAll(/([-\d.]+)cqw/g)].map(([, part]) => 4 * Number(part) - 200);
      return Math.hypot((across * reach) / 184 - x, (-down * reach) / 184 - y) / reach > 0.001;
    };
    const misplaced = (/** @type {HTMLElement[]} */ all, /** @type {Float32Array} */ at) =>
      all.flatMap((point, k) => (off(point, at[2 * k], at[2 * k + 1]) ? k : [])).join();
    const steps = ["0", ...symbols.map((label) => told.shown(label, 12))];
    if (known) steps[steps.length - 1] = "";
    const place = (/** @type {string} */ what) => `${what}, ${key}`;
    said.push(
      [place("names"), told.texts(plane, ".window-point").join(), names.join()],
      [place("path"), told.texts(plane, ".node").join(), steps.join()],
      [place("explained"), told.text(plane, ".explained"), `Este plano enseña el ${told.percent(explained)} de la variación de ${key}.`],
      [place("windows out of place"), misplaced(points, windows), ""],
      [place("steps out of place"), misplaced(nodes, path), ""],
      [place("scale reaches"), most <= reach * 1.001, true],
      [
        place("right ones"),
        points.flatMap((point, k) => (point.classList.contains("right") ? k : [])).join(),
        answers.flatMap(({ label, target }, k) => (label === target ? k : [])).join(),
      ],
      [
        place("the one read"),
        points.flatMap((point, k) => (point.getAttribute("aria-pressed") === "true" ? k : [])).join(),
        answers.flatMap((answer, k) => (answer.text === text ? k : [])).join(),
      ],
      [
        place("probabilities"),
        points.map((point) => /le da el (.*)\.$/.exec(point.getAttribute("aria-label") ?? "")?.[1]).join(),
        answers.map(({ probability }) => told.percent(probability)).join(),
      ],
    );
  }
  const { epoch, right_changed: right, distinct } = trainer.progress();
  const status = told.text(figure, "[role=status]");
  const { one } = told.noun(description);
  said.push(
    ["sum", status.split(". ")[0], `Época ${told.number(epoch)}: ${told.count(right, "acierto", "aciertos")} de ${told.number(distinct)}`],
    ["legend's name", told.text(figure, ".map-legend .window-point"), names[0]],
    ["legend's noun", told.text(figure, ".map-legend").includes(description.answer_is_next ? `${one} leíd` : "respuesta correcta"), true],
    ["legend's noun of the path", told.text(figure, ".map-legend li:last-child").includes(`${one} a ${one}`), true],
  );
  if (series.kind !== "text" && status.includes("acaba junto a"))
    said.push(["the text that is read", status.includes(`«${text}» acaba junto a`), true]);
  return said;
}

/** Which window is read is the laboratory's. @param {Awaited<ReturnType<typeof import("../support/lab.js").openLab>>} lab */
export async function touch({ page, see, drawn }) {
  await see("memoria-map");
  await page.locator("memoria-map [data-plane=h] .window-point[tabindex='0']").focus();
  for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  await page.locator("memoria-map summary").click();
  await drawn();
}

/**
 * @param {Element} figure
 * @param {import("../support/told.js").Lab} lab
 * @param {import("../../engines/support/drawn.js").Paint} paint
 * @returns {import("../../engines/support/drawn.js").Drawn[]}
 */
export function drawn(figure, lab, paint) {
  const { labels } = lab.description;
  const planes = [...figure.querySelectorAll("[data-plane]")];
  // Above the letter, to its left: between it and the edge, which is smoothed.
  const AT = 0.22;
  return planes.map((plane) => () => {
    const places = (/** @type {string} */ selector) => [...plane.querySelectorAll(selector)].map((one) => ({ one, box: one.getBoundingClientRect() }));
    const points = places(".window-point");
    const others = [...points, ...places(".node")];
    return points.flatMap(({ one, box }) => {
      const [x, y] = [box.left + AT * box.width, box.top + AT * box.height];
      // Not what lies under another.
      const covered = others.some((other) => other.one !== one && x > other.box.left - 4 && x < other.box.right + 4 && y > other.box.top - 4 && y < other.box.bottom + 4);
      if (covered || !one.classList.contains("right")) return [];
      const place = labels.indexOf(one.textContent ?? "") / (labels.length - 1);
      return paint.at(one, paint.mix(/** @type {HTMLElement} */ (plane).dataset.plane ?? "", "ink", 0.6 * Number(place.toFixed(2))), AT, AT)();
    });
  });
}
