// The five architectures by input and output, each with examples. Words and data only; the drawing is elsewhere.

/**
 * What goes in or comes out at a step: a word, or a picture that the drawing knows.
 * @typedef {{ word: string } | { picture: "cat" } | { picture: "ball", height: number }} Token
 *
 * @typedef {object} Example
 * @property {string} name
 * @property {Record<number, Token>} inputs by step, from 0
 * @property {Record<number, Token>} outputs by step, from 0
 * @property {string} [remark] what only this example shows
 *
 * @typedef {object} Architecture
 * @property {string} key
 * @property {string} name
 * @property {string} says what it is for
 * @property {boolean} [here] whether it is the one of this class
 * @property {[Example, ...Example[]]} examples
 */

/** @param {string[]} words @param {number} [from] the step of the first @returns {Record<number, Token>} */
const words = (words, from = 0) => Object.fromEntries(words.map((word, k) => [k + from, { word }]));

/** @param {Token} token */
export const named = (token) => {
  if ("word" in token) return `«${token.word}»`;
  return token.picture === "cat" ? "la foto" : "el fotograma";
};

/** @type {Architecture[]} */
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

/** @param {Example} example */
export const stepsOf = ({ inputs, outputs }) =>
  Math.max(...Object.keys(inputs).map(Number), ...Object.keys(outputs).map(Number)) + 1;

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
