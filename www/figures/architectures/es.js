// The words of this figure, among them those that its examples read and write.

import { stepsOf } from "./examples.js";

/**
 * @typedef {import("./examples.js").Architecture} Architecture
 * @typedef {import("./examples.js").Example} Example
 * @typedef {import("./examples.js").Token} Token
 */

export const kinds = "Arquitecturas según entrada y salida";
export const ofClass = "esta clase";
export const player = { play: "Recorrer", stop: "Parar", place: "Paso del recorrido" };
/** The rows of the drawing. */
export const rows = { output: "salida", cell: "celda", dense: "red densa", input: "entrada" };
/** What stands in a cell. */
export const inCell = { recurrent: "RNN", dense: "red" };

/** @param {Example} example */
export const another = ({ name }) => `Otro ejemplo: ${name}`;

/** @param {Example} example */
export const whole = ({ name, remark }) => (remark ? `Ejemplo: ${name}. ${remark}` : `Ejemplo: ${name}.`);

/** The drawing, for a screen reader. @param {Architecture} architecture @param {string} said */
export const drawing = ({ name }, said) => `${name}. ${said}`;

/** @param {string[]} words @param {number} [from] the step of the first @returns {Record<number, Token>} */
const words = (words, from = 0) => Object.fromEntries(words.map((word, k) => [k + from, { word }]));

/** @param {Token} token */
const named = (token) => {
  if ("word" in token) return `«${token.word}»`;
  return token.picture === "cat" ? "la foto" : "el fotograma";
};

/** The five by input and output, each with examples. @type {Architecture[]} */
export const ARCHITECTURES = [
  {
    key: "one-one",
    name: "Uno a uno",
    says: "Una entrada y una salida: clasificar una foto. No hay nada que recordar; es la red de las sesiones anteriores.",
    examples: [{ name: "una foto → qué es", inputs: { 0: { picture: "cat" } }, outputs: words(["gato"]) }],
  },
  {
    key: "one-many",
    name: "Uno a muchos",
    says: "Una entrada y muchas salidas: describir una foto, palabra a palabra.",
    examples: [
      {
        name: "una foto → una frase",
        inputs: { 0: { picture: "cat" } },
        outputs: words(["un", "gato", "mira", "al", "frente"]),
        remark: "Al usarla, cada palabra que sale suele entrar en el paso siguiente.",
      },
    ],
  },
  {
    key: "many-one",
    name: "Muchos a uno",
    here: true,
    says: "Muchas entradas y una salida, al final: decir qué letra sigue, o si una reseña es buena.",
    examples: [
      { name: "cinco letras → la sexta", inputs: words([..."abcde"]), outputs: words(["f"], 4) },
      {
        name: "una reseña → su opinión",
        inputs: words(["no", "me", "canso", "de", "verla"]),
        outputs: words(["positiva"], 4),
        remark: "Un «no» al principio no basta para decidir.",
      },
    ],
  },
  {
    key: "many-many",
    name: "Muchos a muchos",
    says: "Muchas entradas y, después, muchas salidas: traducir. Primero se lee todo y luego se escribe.",
    examples: [
      {
        name: "una frase → su traducción",
        inputs: words(["I", "am", "hungry"]),
        outputs: words(["tengo", "hambre"], 3),
        remark: "Tres palabras dan dos: las longitudes no tienen que coincidir.",
      },
    ],
  },
  {
    key: "many-many-sync",
    name: "Muchos a muchos, sincronizado",
    says: "Una salida por cada entrada, al momento: poner una etiqueta a cada fotograma de un vídeo.",
    examples: [
      {
        name: "cada fotograma → su etiqueta",
        inputs: Object.fromEntries([0, 0.5, 1, 0.5, 0].map((height, k) => [k, { picture: "ball", height }])),
        outputs: words(["suelo", "sube", "arriba", "baja", "suelo"]),
        remark: "El segundo y el cuarto son iguales: sólo lo anterior dice si la pelota sube o baja.",
      },
    ],
  },
];

/**
 * What happens at a step, in words.
 * @param {Example} example
 * @param {number} step from 0
 */
export function stepSentence(example, step) {
  const { inputs, outputs } = example;
  const steps = stepsOf(example);
  const into = inputs[step] && `entra ${named(inputs[step])}`;
  const out = outputs[step] && `sale ${named(outputs[step])}`;
  if (steps === 1) return `Paso único: ${into} y ${out}. No hay estado que pasar.`;
  const where = `Paso ${step + 1} de ${steps}:`;
  const passes = step + 1 < steps ? "h lo lleva al paso siguiente" : "y ya está todo leído";
  if (into && out) return `${where} ${into} y ${out}.`;
  if (into) return `${where} ${into}; ${passes}.`;
  return `${where} no entra nada nuevo; del estado h ${out}.`;
}
