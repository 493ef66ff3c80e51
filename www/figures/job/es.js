// What is said of work under way.

import { number } from "../../language/number.js";

export const STOP = "Parar";

/** @param {string} key */
export const stopTip = (key) => `Para donde esté; nada de lo entrenado se pierde (${key})`;

/** The key that stops it. */
export const KEY = "Espacio";

/** @param {import("../../lab/jobs.js").Job} job */
export function underWay({ kind, epoch, batch }) {
  switch (kind) {
    case "epoch":
      return `Entrenando la época ${number(epoch)}…`;
    case "step":
      return "Calculando el lote…";
    case "again":
      return batch > 0
        ? `Entrenando otra vez, hasta el lote ${number(batch)} de la época ${number(epoch + 1)}…`
        : `Entrenando otra vez, hasta la época ${number(epoch)}…`;
    default:
      return batch > 0
        ? `Volviendo al lote ${number(batch)} de la época ${number(epoch + 1)}…`
        : `Yendo a la época ${number(epoch)}…`;
  }
}
