// What is said of the page that travels as a file.

/** @param {number} epoch */
export const fileName = (epoch) => `memoria-epoca-${epoch}.html`;

export const ownText = "La página guardada lleva dentro tu texto.";
export const notThere = "No se ha podido guardar la página: hace falta conexión con el sitio en que está publicada.";
export const leftOut = "Una parte de lo que venía guardado en este archivo no se entiende y ha quedado fuera.";
