// The long-distance sentence: what decides, what comes in between, and what has to be said at the end.

export const PLACES = /** @type {const} */ ([
  { city: "Lisboa", language: "portugués" },
  { city: "París", language: "francés" },
  { city: "Berlín", language: "alemán" },
  { city: "Roma", language: "italiano" },
]);

/** What can be told in between; cut off after any clause it is still a sentence. */
const CLAUSES = [
  ", en un barrio tranquilo",
  " cerca del río",
  ", donde mi abuelo arreglaba relojes",
  " y mi abuela vendía flores",
  ". Me acuerdo del pan caliente",
  ", de los veranos largos",
  " y de los domingos de lluvia",
];

const BEGINNING = ["Nací", "en"];
const END = ["La", "lengua", "que", "mejor", "hablo", "es", "el"];

export const MOST_CLAUSES = CLAUSES.length;

/**
 * The words of the sentence, each with the sign that follows it, up to the gap.
 * @param {string} city
 * @param {number} clauses how many come in between
 * @returns {{ words: string[], decides: number }} and which word decides
 */
export function sentence(city, clauses) {
  const story = `${BEGINNING.join(" ")} ${city}${CLAUSES.slice(0, clauses).join("")}.`.split(" ");
  return { words: [...story, ...END], decides: BEGINNING.length };
}

/** The time steps from the word that decides to the last one, which the network answers after. */
export const distance = (/** @type {number} */ clauses) => {
  const { words, decides } = sentence("", clauses);
  return words.length - 1 - decides;
};

/** The words of the sentence when it is longest. */
export const LONGEST = distance(MOST_CLAUSES) + BEGINNING.length + 1;

/** How many words tell the story in between. */
export const filler = (/** @type {number} */ clauses) => distance(clauses) - END.length;
