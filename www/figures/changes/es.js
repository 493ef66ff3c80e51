// What the note says of what is laid over the network.

import { count } from "../../language/phrases.js";

export const RESTORE = "Restaurar";

/**
 * @param {number} changes how many
 * @param {string} which
 */
export const looking = (changes, which) => `Estás mirando la red con ${count(changes, "cambio", "cambios")}: ${which}`;
