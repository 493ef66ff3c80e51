// How many numbers a network learns.

/** Its weights and biases. @param {import("../memoria.js").Description} description */
export const parameterCount = ({ parameters }) => parameters.reduce((sum, { shape: [rows, columns] }) => sum + rows * columns, 0);
