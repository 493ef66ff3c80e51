// What is said around a guide: what it says itself stands in www/course/es/guion.md.

import { count } from "../../language/phrases.js";

export const BAR = "Guion";
export const BACK = "Paso anterior";
export const NEXT = "Paso siguiente";
export const NOTES = "Notas";
export const NOTES_TIP = "Enseña aquí lo que se dice en este paso";
export const WINDOW = "Notas aparte";
export const WINDOW_TIP = "Abre una ventana con lo que se dice, el paso que viene y el reloj, para la otra pantalla";
export const END = "Terminar";
export const BLANK = "Pantalla en blanco";

/** @param {number} step @param {number} steps */
export const stepOf = (step, steps) => `${step} / ${steps}`;

export const LOADING = "Llega el guion…";
export const MISSING = "El guion no ha llegado. Cuando haya conexión, ábrelo otra vez.";
export const EMPTY = "Este curso no tiene guion.";
export const BLOCKED = "El navegador no deja abrir otra ventana: las notas están aquí.";

/** On its way. */
export const TRAINING = "Entrenando. Espacio lo para y Av Pág lo acaba.";
export const STOPPED = "Parado. Av Pág lo acaba.";
/** @param {string[]} names */
export const refused = (names) => `El guion pide lo que aquí no hay: ${names.join(", ")}.`;

// In the teacher's window.

export const TITLE = "Notas del guion · Memoria";
export const CLOCK = "Hora";
export const PASSED = "Llevas";
export const PLANNED = "Este paso acaba en el minuto";
export const WHOLE = "En total";
export const FOLLOWS = "Después";
export const LAST = "Es el último paso.";

/** @param {number} minutes */
export const minutes = (minutes) => count(minutes, "minuto", "minutos");
