// The words of the aids for reading.

export const seeGlossary = "Ver en el glosario";
export const copy = { copy: "Copiar", copied: "Copiado", failed: "No se ha podido" };
/** What is scrolled sideways, unless it has a title. */
export const scrollers = { formula: "Fórmula", table: "Tabla", code: "Código" };
