// What the commands are called, what they do, and what the bar says.

import { explain } from "../../language/es.js";
import { lossOf, number } from "../../language/number.js";
import { count } from "../../language/phrases.js";
import { typed } from "../../language/typed-number.js";

/** @typedef {import("../../lab/runs.js").What} What */

/** What a command is called, and what it does. @type {Record<string, { label: string, tip: string }>} */
export const COMMANDS = {
  play: { label: "Entrenar", tip: "Entrena sin parar hasta la próxima parada; otra vez, para" },
  step: { label: "Un lote", tip: "Entrena con un lote de ventanas" },
  step_back: { label: "Un lote atrás", tip: "Deshace el último lote" },
  epoch: { label: "Una época", tip: "Entrena hasta el final de la época" },
  epoch_back: { label: "Una época atrás", tip: "Vuelve al principio de la época" },
  end: { label: "Hasta el final", tip: "Entrena a toda velocidad hasta la próxima parada" },
  restart: { label: "Reiniciar", tip: "Vuelve al principio con la misma semilla: el entrenamiento se repetirá idéntico" },
  seed: { label: "Otra semilla", tip: "Empieza de nuevo con otros pesos iniciales y otro orden de los lotes" },
  undo: { label: "Deshacer", tip: "Vuelve a lo que había antes" },
  redo: { label: "Rehacer", tip: "Vuelve a hacer lo que se ha deshecho" },
  slower: { label: "Más despacio", tip: "Entrena más despacio" },
  faster: { label: "Más deprisa", tip: "Entrena más deprisa" },
  stage: { label: "Escenario", tip: "Pone en una sola pantalla lo que se mira en clase, o vuelve al texto" },
  fullscreen: { label: "Pantalla completa", tip: "Ocupa toda la pantalla, o deja de ocuparla" },
  spotlight: { label: "Foco", tip: "Oscurece todo menos lo que se señala" },
  theme: { label: "Colores", tip: "Cambia de colores: los del sistema, claro, oscuro, proyector" },
  share: { label: "Compartir", tip: "Da un enlace a lo que hay ahora en la página" },
  guide: { label: "Guion", tip: "Da la clase paso a paso, con Av Pág, Re Pág o un mando; otra vez, la termina" },
  save: { label: "Guardar como página", tip: "Guarda en un archivo toda Memoria con lo que hay ahora en ella: se abre y entrena sin conexión" },
  keras: { label: "Llevar a Keras", tip: "Da la red en un cuaderno de Jupyter, o en un archivo que Keras abre" },
  open_keras: { label: "Abrir un archivo de Keras", tip: "Trae una red entrenada en Keras, para mirarla por dentro y seguir entrenándola" },
  help: { label: "Atajos de teclado", tip: "Abre esta ayuda" },
};

/** Of what trains, one word where there is no room for more. @type {Record<string, string>} */
export const SHORT = { step: "lote", epoch: "época" };

export const PAUSE = "Pausa";
export const TOOLBAR = "Entrenamiento";
export const SPEED = "Velocidad";
export const CLOSE = "Cerrar";
export const USE_KEYS = "Usar estos atajos";
export const LETTERS = { key: "a b c…", tip: "Lo que se escribe va a la pregunta, y ninguna letra entrena ni borra nada" };

/** The counters: what each counts, and, where that needs it, what it is. */
export const COUNTERS = {
  epoch: { name: "Época", tip: "" },
  batch: { name: "Lote", tip: "" },
  loss: { name: "Pérdida", tip: "Pérdida del último lote" },
  accuracy: { name: "Aciertos", tip: "" },
  seed: { name: "Semilla", tip: "Decide los pesos iniciales y el orden de los lotes" },
};

/** @param {number} all */
export const outOf = (all) => `de ${number(all)}`;

/** @param {number} windows */
export const asked = (windows) =>
  `De las ${number(windows)} ventanas distintas por las que se pregunta, cuántas responde bien`;

/** @param {number} epoch */
export const epochAlone = (epoch) => number(epoch);

/** @param {number} epoch */
export const untilEpoch = (epoch) => `Hasta la ${number(epoch)}`;

/**
 * When playing halts.
 * @param {number} goal
 * @param {import("../../lab/stop.js").Stop} stop
 * @param {number} halved the loss at which it is half of what it was
 */
export function playTip(goal, { loss, allRight, firstHit, half }, halved) {
  const rules = [
    loss === null ? "" : `, o hasta que la pérdida baje a ${typed(loss)}`,
    half ? `, o hasta que baje a la mitad, ${number(halved, 4)}` : "",
    firstHit ? ", o hasta el primer acierto a lo que se pregunta" : "",
    allRight ? ", o hasta acertar todas las ventanas" : "",
  ];
  return `Entrena sin parar hasta la época ${number(goal)}${rules.join("")}`;
}

/** @param {number} windows */
export const stepTip = (windows) => `Entrena con un lote de ${count(windows, "ventana", "ventanas")}`;

/** What there was before, and comes back. @type {Record<What, string>} */
const BEFORE = {
  restart: "Recupera el entrenamiento que había antes de reiniciar",
  seed: "Recupera el entrenamiento que había con la otra semilla",
  experiment: "Recupera el experimento que había antes, con su entrenamiento",
  branch: "Recupera el entrenamiento que había antes de bifurcar",
  switch: "Vuelve a la rama que se miraba antes",
  session: "Recupera lo que había antes de abrir la sesión",
  file: "Recupera la red que había antes de abrir el archivo",
  recover: "Recupera el entrenamiento que se había deshecho",
  lens: "Deshace el último cambio hecho a mano en la red",
  jump: "Vuelve al momento del entrenamiento que se miraba antes",
};

/** @type {Record<What, string>} */
const AGAIN = {
  restart: "Vuelve al entrenamiento reiniciado",
  seed: "Vuelve al entrenamiento con la semilla nueva",
  experiment: "Vuelve al experimento nuevo, con su entrenamiento",
  branch: "Vuelve a la bifurcación",
  switch: "Vuelve a la otra rama",
  session: "Vuelve a la sesión que se había abierto",
  file: "Vuelve a la red del archivo",
  recover: "Vuelve al entrenamiento que había después",
  lens: "Vuelve a hacer el cambio en la red",
  jump: "Vuelve al momento al que se había ido",
};

/** @param {What | null} what */
export const undoTip = (what) => (what ? BEFORE[what] : COMMANDS.undo.tip);
/** @param {What | null} what */
export const redoTip = (what) => (what ? AGAIN[what] : COMMANDS.redo.tip);

/**
 * How fast it goes, in epochs once that is at least one a second.
 * @param {number} rate batches a second
 * @param {number} batches an epoch
 */
export function speedName(rate, batches) {
  if (rate === Infinity) return "máxima";
  if (rate < batches) return `${count(rate, "lote", "lotes")}/s`;
  const tenths = Math.round((10 * rate) / batches);
  const digits = tenths < 100 && tenths % 10 > 0 ? 1 : 0;
  return `${number(tenths / 10, digits)} ${tenths === 10 ? "época" : "épocas"}/s`;
}

/** @type {Record<string, string>} */
const KEYS = {
  Space: "Espacio",
  Shift: "Mayús",
  Enter: "Intro",
  Home: "Inicio",
  End: "Fin",
  PageUp: "Re Pág",
  PageDown: "Av Pág",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/**
 * A key as it is written on a keyboard.
 * @param {string} key
 * @param {boolean} mac
 */
export const keyInWords = (key, mac) =>
  key.split("+").map((part) => (part === "Mod" ? (mac ? "⌘" : "Ctrl") : (KEYS[part] ?? part))).join(" + ");

/** @param {string[]} keys @param {boolean} mac */
export const keysInWords = (keys, mac) => keys.map((key) => keyInWords(key, mac)).join(" o ");

/** What a command does, with its key. @param {string} tip @param {string} key */
export const withKey = (tip, key) => (key ? `${tip} (${key})` : tip);

/** @param {unknown} error */
export const broken = (error) => `${explain(error)} Con «${COMMANDS.restart.label}» se empieza de nuevo.`;

/**
 * Where the training stands, for those who listen.
 * @param {import("../../memoria.js").Progress} progress
 * @param {number | undefined} loss of the last whole epoch
 */
export function standing({ epoch, batch, right, distinct }, loss) {
  const mean = loss === undefined ? "" : `, pérdida media ${lossOf(loss)}`;
  return `Época ${number(epoch)}, lote ${number(batch)}${mean}, ${count(right, "acierto", "aciertos")} de ${number(distinct)}.`;
}
