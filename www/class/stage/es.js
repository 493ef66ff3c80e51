// What is said on the stage.

/** @type {Record<import("./places.js").Panel, string>} */
export const PANELS = {
  curve: "Curva",
  counters: "Contadores",
  map: "Mapa",
  weights: "Pesos",
  batch: "Un lote",
  board: "Aciertos",
  compare: "Cara a cara",
  settings: "Experimento",
};

/** @type {Record<import("../../parts/theme.js").Theme, string>} */
export const THEMES = {
  system: "Sistema",
  light: "Claro",
  dark: "Oscuro",
  projector: "Proyector",
};

export const TOOLBAR = "Escenario";
export const CHOOSE = "Qué se ve junto a la red";
export const BESIDE = "Junto a la curva";
export const THEME = "Colores";

export const LEAVE = "Salir";
