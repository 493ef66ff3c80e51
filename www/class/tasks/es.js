// All words of the tasks.

import { choices, seriesInWords } from "../../figures/settings/es.js";
import { shown } from "../../language/labels.js";
import { number, percent } from "../../language/number.js";
import { count, list } from "../../language/phrases.js";
import { typed } from "../../language/typed-number.js";

/** @typedef {import("../../memoria.js").Series} Series */

/** @param {number} place */
export const numbered = (place) => `Tarea ${number(place)}`;
export const SOLVED = "Resuelta";
export const CHECK = "Comprobar";
export const CHECKING = "Comprobando…";
export const SOLUTION = "Ver la solución";
export const THE_SOLUTION = "Solución";
export const NOT_YET = "La solución se abre después de comprobar una vez.";
export const PUT = "Ponlo así";
export const PUTTING = "Poniéndolo…";
export const IS_PUT = "Ya está puesto. Con Deshacer vuelve lo que había.";
export const NOT_PUT = "Se ha parado antes de acabar. Con Deshacer vuelve lo que había.";
export const LOST = "Las pistas y lo que se comprueba no han llegado: se ha cortado la conexión.";
export const AGAIN = "Pedirlo otra vez";

/** @param {number} opened @param {number} all */
export const hint = (opened, all) => (opened === 0 ? `Una pista (hay ${number(all)})` : `Otra pista (${all - opened === 1 ? "queda" : "quedan"} ${number(all - opened)})`);

const dates = new Intl.DateTimeFormat("es", { day: "numeric", month: "long", year: "numeric" });

/** @param {string} moment */
export const day = (moment) => dates.format(new Date(moment));

/** What it was solved with, and when. @param {{ date: string, with: string }} solved */
export const solvedWith = (solved) => `El ${day(solved.date)}, con ${experiment(solved.with)}.`;
export const RIGHT = "¡Conseguido!";

/** On paper: what came of it. @param {number} tries */
export const notSolved = (tries) => (tries === 0 ? "Sin intentar." : `Sin resolver, después de ${count(tries, "intento", "intentos")}.`);

/** Letters, in quotation marks. @param {string} text */
const quoted = (text) => `«${shown(text)}»`;
/** @param {number} epochs */
const epochs = (epochs) => count(epochs, "época", "épocas");

/**
 * What is not so yet, in a sentence that depends on what is.
 * @type {Record<string, (...values: any[]) => string>}
 */
export const missing = {
  class: () => "La tarea es con la red de la clase, sin bifurcar, y en el laboratorio hay otra. La semilla puede ser cualquiera.",
  series: (kind, distance) => `La tarea es con otra serie: ${seriesInWords(/** @type {Series} */ ({ kind, distance, words: false })).toLowerCase()}.`,
  cell: (cell, now) => `La celda es ${choices[now][0]}, y la tarea pide otra: ${choices[cell][0]}.`,
  units_most: (units, most) => `La red tiene ${count(units, "unidad", "unidades")}, y se piden ${number(most)} como mucho.`,
  parameters_below: (parameters, bound) => `La red tiene ${typed(parameters)} parámetros, y hacen falta menos de ${typed(bound)}.`,
  epochs_most: (epoch, batch, most) =>
    `Lleva ${epochs(epoch)}${batch > 0 ? ` y ${count(batch, "lote", "lotes")}` : ""}, y se piden ${number(most)} como mucho. Con la línea de tiempo se vuelve atrás.`,
  epochs_least: (epoch, least) => `Lleva ${epochs(epoch)}, y hacen falta ${number(least)} al menos.`,
  all: (epoch, right, distinct, ...labels) => {
    const which = labels.length === 0 ? "" : `: ${labels.length === 1 ? "falta" : "faltan"} ${list(labels.map(shown))}`;
    return `En la época ${number(epoch)} la red acierta ${number(right)} de ${number(distinct)}${which}.`;
  },
  unreadable: (text) => `La red del laboratorio no puede leer ${quoted(text)}.`,
  no_hit: (text, label, probability) => `A ${quoted(text)} la red responde todavía ${quoted(label)}, con un ${percent(probability)}.`,
  first_hit: (text, first) => `${quoted(text)} se acertó por primera vez en la época ${number(first)}, y la red ya ha pasado de ahí.`,
  no_epoch: () => "Todavía no ha entrenado ninguna época entera.",
  worse_than_chance: (epoch, loss, chance) =>
    `En la época ${number(epoch)} la pérdida es ${number(loss, 2)}, y al azar sería ${number(chance, 2)}: la red lo hace mejor.`,
  seen: (text) => `${quoted(text)} está en la serie.`,
  sure_of_unseen: (text, label, probability, least) =>
    `A ${quoted(text)} la red responde ${quoted(label)} con un ${percent(probability)}, y hace falta más del ${number(least)} %.`,
  doubt: (text, first, most, second, next, points) =>
    `A ${quoted(text)} la red responde ${quoted(first)} con un ${percent(most)}; la segunda es ${quoted(second)}, con un ${percent(next)}: más de ${number(points)} puntos de diferencia.`,
  none_off: () => "No hay ninguna unidad apagada.",
  more_changed: () => "Hay algo más cambiado en la red: quita lo demás, o empieza con «Restaurar».",
  not_costliest: (unit, right, distinct) =>
    `Sin la unidad ${number(unit)} la red acierta ${number(right)} de ${number(distinct)}. Hay otra sin la que acierta menos.`,
  changed_meanwhile: () => "La red ha cambiado mientras se comprobaba. Párala y comprueba otra vez.",
  costs_nothing: () => "Sin esa unidad la red acierta lo mismo que con ella, y sin cualquier otra también.",
  none_forced: () => "No hay ninguna puerta forzada.",
  same_answer: (text, label) => `A ${quoted(text)} la red responde ${quoted(label)} con la puerta forzada y sin forzar.`,
  no_branch: (epoch) => `El entrenamiento no está bifurcado: vuelve a la época ${number(epoch)} y bifurca desde ahí.`,
  branched_at: (from, epoch) => `La rama sale de la época ${number(from)}, y tiene que salir de la ${number(epoch)}.`,
  no_epoch_of_branch: () => "La rama todavía no ha entrenado ninguna época entera.",
  other_is_behind: (epoch, reached) =>
    `Esta rama está en la época ${number(epoch)}, y la otra sólo llegó a la ${number(reached)}: ahí no hay con qué comparar.`,
  below_other: (epoch, loss, other) =>
    `En la época ${number(epoch)} esta rama pierde ${number(loss, 2)}, y la otra, ${number(other, 2)}.`,
};

// What has been done, and the file of it.

/** @param {number} solved @param {number} all */
export const progress = (solved, all) => `Tus tareas: ${number(solved)} de ${number(all)}`;
export const NAME = "Tu nombre, si quieres";
export const NAME_HELP = "Va en el archivo; de aquí no sale.";
export const SAVE = "Guardar mis tareas";
export const PRINT = "Imprimirlas";
export const SAVES = "El archivo lleva qué has resuelto, cuándo y con qué, y tus apuestas: es lo que se entrega.";
/** In letters that every disk takes. @param {string} who */
export const fileName = (who) => {
  const plain = who.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return `${["tareas", ...(plain.match(/[a-z0-9]+/g) ?? [])].join("-").slice(0, 60)}.json`;
};

/** What the parameters of a link are called in a sentence. @type {Record<string, string>} */
const PARAMETERS = {
  serie: "serie",
  k: "distancia",
  por: "por",
  celda: "celda",
  unidades: "unidades",
  longitud: "ventanas de",
  activacion: "activación",
  olvido: "sesgo de olvido",
  optimizador: "optimizador",
  tasa: "tasa",
  "por-lote": "lotes de",
  validacion: "validación",
  recorte: "recorte",
  rho: "ρ",
  beta1: "β₁",
  beta2: "β₂",
  epsilon: "ε",
  momento: "momento",
  mezcla: "mezcla",
  semilla: "semilla",
  epoca: "época",
  lote: "lote",
  palabra: "pregunta",
};
const BY_HAND = "algo cambiado a mano o bifurcado";
const CLASS = "la red de la clase";

/** An experiment, from what of it is not the class's. @param {string} query */
export function experiment(query) {
  const given = new URLSearchParams(query);
  const told = Object.entries(PARAMETERS).flatMap(([name, words]) => (given.has(name) ? [`${words} ${shown((given.get(name) ?? "").replaceAll("-", " "))}`] : []));
  const ofClass = !["serie", "celda", "unidades"].some((name) => given.has(name));
  return [...(ofClass ? [CLASS] : []), ...told, ...(given.has("estado") ? [BY_HAND] : [])].join(", ");
}
