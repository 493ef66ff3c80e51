// What a teacher wants out of the way, `?ocultar=pesos,mapa`: it is not shown until the address no longer says so.

/** What can be hidden, by its name in the address. @type {Record<string, string>} */
const PARTS = {
  experimento: ".panel-settings, .stage-tools [data-panel=settings]",
  curva: ".panel-loss, .stage-tools [data-panel=curve]",
  tiempo: "memoria-timeline",
  ramas: "memoria-branch",
  pregunta: ".panel-prediction",
  red: ".panel-unrolled",
  lote: ".panel-batch, .stage-tools [data-panel=batch]",
  mapa: ".panel-map, .stage-tools [data-panel=map]",
  pesos: ".panel-weights, .stage-tools [data-panel=weights]",
  "cara-a-cara": "memoria-compare, .stage-tools [data-panel=compare]",
  contadores: ".counters, .stage-tools [data-panel=counters]",
  aciertos: "memoria-board, .stage-tools [data-panel=board]",
  velocidad: "memoria-controls .speed",
  semilla: "memoria-controls [data-action=seed], memoria-controls .counters div:has([data-counter=seed])",
  deshacer: "memoria-controls :is([data-action=undo], [data-action=redo])",
  escenario: "[data-command=stage]",
  compartir: "[data-command=share]",
};

/** What of that there is. @param {string[]} names */
export const known = (names) => names.filter((name) => Object.hasOwn(PARTS, name));

/** Whatever comes later is hidden too. @param {string[]} names that are known */
export function hide(names) {
  const sheet = new CSSStyleSheet();
  for (const name of names) sheet.insertRule(`:is(${PARTS[name]}) { display: none !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
