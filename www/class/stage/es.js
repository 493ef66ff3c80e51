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

export const TOOLBAR = "Escenario";
export const CHOOSE = "Qué se ve junto a la red";
export const BESIDE = "Junto a la curva";

export const LEAVE = "Salir";
