// What is said of what can be saved of a figure.

/** @param {string} title of the figure */
export const open = (title) => `Guardar «${title}»`;
export const TITLE = "Guardar la figura";
/** The first screen's figure, which has no title. */
export const STREAM = "La red, letra a letra";
export const CLOSE = "Cerrar";

export const PNG = { label: "Imagen PNG", says: "Como se ve ahora, con el doble de puntos: para un documento o unas diapositivas." };
export const SVG = { label: "Imagen SVG", says: "Se amplía sin perder nitidez. Se abre en un navegador; otros programas no dibujan su texto." };

/** The tables, by their names. */
export const TABLES = {
  epochs: { label: "CSV de las épocas", says: "Pérdida y aciertos de cada época.", file: "epocas" },
  batches: { label: "CSV de los lotes", says: "La pérdida de cada lote.", file: "lotes" },
  trace: { label: "CSV de la red desplegada", says: "Los valores de cada unidad en cada paso.", file: "pasos" },
  steps: { label: "CSV de las respuestas", says: "Los logits y las probabilidades tras cada paso.", file: "respuestas-por-paso" },
  weights: { label: "CSV de los pesos", says: "Cada peso, con su matriz y su lugar.", file: "pesos" },
  answer: { label: "CSV de la respuesta", says: "La probabilidad de cada respuesta a lo que se pregunta.", file: "respuesta" },
  answers: { label: "CSV de las respuestas", says: "Lo que la red responde a cada ventana.", file: "respuestas" },
  comparison: { label: "CSV de la comparación", says: "Pérdida y aciertos de cada red, época a época.", file: "comparacion" },
};

/** What the columns are called. */
export const columns = {
  epoch: "época",
  batch: "lote",
  loss: "pérdida",
  measured: ["pérdida", "aciertos", "pérdida de validación", "aciertos de validación"],
  step: "paso",
  unit: "unidad",
  answer: "respuesta",
  logit: "logit",
  probability: "probabilidad",
  weights: ["matriz", "fila", "columna", "lugar", "peso"],
  answers: ["ventana", "correcta", "respuesta", "probabilidad de la correcta"],
  run: "red",
};

export const BUSY = "Preparando el archivo…";
/** @param {string} name of a file */
export const saved = (name) => `Guardado: ${name}`;
export const FAILED = "No se ha podido guardar. Si la página se ha quedado sin conexión, vuelve a intentarlo cuando la tenga.";
export const NO_PNG = "Este navegador no deja hacer un PNG de la figura. El SVG sí se puede guardar.";

/**
 * Of which network it is, and when.
 * @param {string} experiment in words
 * @param {{ epoch: number, batch: number }} place
 */
export const described = (experiment, { epoch, batch }) => `${experiment} · época ${epoch}, lote ${batch}`;

/** @param {string} title @param {number} epoch */
export const fileName = (title, epoch) => `memoria-${title}-epoca-${epoch}`;
