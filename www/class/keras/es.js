// What is said of files of Keras, which are given and taken.

import { experimentInWords, openedInWords } from "../../figures/settings/es.js";
import { number } from "../../language/number.js";
import { count } from "../../language/phrases.js";

export const CLOSE = "Cerrar";
export const CANCEL = "Cancelar";
export const TO = "Llevar a Keras";
export const TO_SAYS = "La red como está ahora, con sus pesos y lo que recuerda el optimizador, para seguir en Python con Keras 3.";
export const FROM = "Traer de Keras";
export const FROM_SAYS =
  "Una red de una capa recurrente y una densa, guardada con model.save o save_weights en .keras, .weights.h5 o .h5, o en .npz. También se puede soltar en cualquier lugar de la página.";
export const CHOOSE = "Abrir un archivo…";

/** What can be taken along, in the order in which it is offered. */
export const KINDS = /** @type {const} */ ({
  ipynb: {
    label: "Cuaderno de Jupyter",
    says: "La clase entera en Python: los datos, la misma red, sus pesos y la prueba de que responde igual. Se abre en Jupyter o en Colab.",
    type: "application/x-ipynb+json",
  },
  keras: { label: "Modelo .keras", says: "La red completa: keras.models.load_model(\"memoria.keras\").", type: "application/zip" },
  "weights.h5": { label: "Pesos .weights.h5", says: "Sólo los pesos, para una red igual ya construida: model.load_weights(…).", type: "application/x-hdf5" },
  npz: { label: "Matrices .npz", says: "Cada matriz de pesos con su nombre, para NumPy: np.load(…).", type: "application/zip" },
});

/** @param {string} cell @param {number} units @param {number} epoch */
export const fileName = (cell, units, epoch) => `memoria-${cell.replaceAll("_", "-")}${units > 0 ? `-${units}` : ""}-epoca-${epoch}`;

export const BUSY = "Preparando el archivo…";
/** @param {number} part */
export const asking = (part) => `Preguntando a la red, ${Math.floor(100 * part)} %…`;
/** @param {string} name */
export const saved = (name) => `Guardado: ${name}`;
export const READING = "Leyendo el archivo…";
export const NO_MODULE = "No se ha podido: hace falta conexión con el sitio en que está publicada la página.";
/** @param {number} most bytes */
export const tooLarge = (most) => `El archivo es demasiado grande: puede tener ${number(most / 2 ** 20)} MB como mucho.`;

/**
 * What has been opened.
 * @param {import("../../lab/lab.js").Lab} lab that has it
 * @param {import("../../formats.js").Found} found
 * @param {boolean} alphabet whether that was taken for its series
 */
export function opened({ description, begun }, { slots, assumed, labels, epoch }, alphabet) {
  return [
    `Red ${openedInWords(begun ?? {})}: ${experimentInWords(description)}.`,
    epoch ? "Aquí las épocas se cuentan otra vez desde 0." : "",
    labels === null && alphabet ? "El archivo no dice qué letras son: se ha tomado el abecedario." : "",
    assumed.includes("recurrent_activation") ? "Tampoco dice la activación de las puertas: se ha tomado la que había." : "",
    slots ? "" : "El optimizador empieza sin recuerdos.",
    "Con «Deshacer» vuelve la que había.",
  ].filter(Boolean).join(" ");
}

export const WHICH = "¿Qué aprendió esta red?";
/** @param {number} outputs */
export const which = (outputs) =>
  `El archivo no dice cuáles son sus ${count(outputs, "respuesta", "respuestas")}. Elige la serie con la que se entrenó, o pega aquí su texto: tiene que tener ${number(outputs)} símbolos distintos.`;
export const SERIES = "Serie";
export const OWN = "Otro texto";
export const TEXT = "El texto con el que se entrenó";
export const OPEN = "Abrir";
/** @param {number} labels @param {number} outputs */
export const wrongCount = (labels, outputs) => `El texto tiene ${count(labels, "símbolo distinto", "símbolos distintos")} y hacen falta ${number(outputs)}.`;
