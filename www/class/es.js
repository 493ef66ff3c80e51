// What the page says of itself, in Spanish: of its files, of its versions, of the window that it is in.

/** The region of the notices, and how one is taken away. */
export const notices = "Avisos";
export const dismiss = "Cerrar el aviso";

export const newVersion = {
  said: "Hay una versión nueva de la página. Al usarla, lo que has entrenado empieza de nuevo.",
  use: "Usarla",
};

/** While nobody could see it, no frame was drawn, and nothing trained. */
export const hiddenMeanwhile = "La pestaña estaba oculta: el entrenamiento esperó.";

/** Of a file, where Memoria stands in another page. */
export const framed = "Si no se ha descargado nada, es que la página que contiene a Memoria no lo permite: abre Memoria en una pestaña propia.";

/** In the place of a figure whose code has not come. */
export const waiting = {
  cut: "Esta figura todavía no ha llegado: se ha cortado la conexión. Se pedirá otra vez en cuanto vuelva.",
  again: "Pedirla ahora",
  lost: "Esta figura no ha llegado, y sólo se puede volver a pedir recargando la página.",
  gone: "Esta figura no ha llegado: el servidor ya no tiene su archivo. Puede haber una versión nueva de la página: recárgala.",
  reload: "Recargar la página",
};
