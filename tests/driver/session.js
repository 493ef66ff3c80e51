// Calls of the library, one after the other, and what has to hold after each of them.

import { readFileSync } from "node:fs";

/**
 * @typedef {import("../../target/types/memoria.js").Trainer} Trainer
 * @typedef {{ on: number, effect: import("./calls.js").Effect, source: string, nonsense: boolean }} Call
 *   `on` is the number of the trainer that is called, or that is made
 * @typedef {{ subject: Trainer, twin: Trainer, facts: import("./values.js").Facts }} Experiment
 * @typedef {{ value: any } | { error: unknown }} Outcome
 * @typedef {{ trained: number, freed: boolean, locked: boolean }} Inside what an argument's own code has done
 */

/** Megabytes that the library's memory may grow to, and milliseconds that a call may take on a busy machine. */
const MEMORY = 256;
const LONGEST = 10_000;
/** Calls after which a trainer and its twin are compared, since that takes longer than most calls. */
const EVERY = 8;

const folder = new URL("../../target/types/", import.meta.url);
const wasm = readFileSync(new URL("memoria_bg.wasm", folder));
/** Every code that there is. */
const CODES = new Set(
  [...readFileSync(new URL("../../src/error.rs", import.meta.url), "utf8").matchAll(/=> "([a-z_]+)"/g)].map(([, code]) => code),
);
let loaded = 0;

export class Failure extends Error {
  /**
   * @param {string} what went wrong, in words that are the same each time
   * @param {string} [detail]
   */
  constructor(what, detail = "") {
    super(detail ? `${what}: ${detail}` : what);
    this.what = what;
  }
}

/** A library of its own, with trainers; each has a twin that is only trained. */
export class Session {
  /** @type {Map<number, Experiment>} */
  experiments = new Map();
  slowest = { milliseconds: 0, source: "" };
  #module;
  #memory;
  #performed = 0;

  /**
   * @param {typeof import("../../target/types/memoria.js")} module
   * @param {WebAssembly.Memory} memory
   */
  constructor(module, memory) {
    this.#module = module;
    this.#memory = memory;
  }

  static async start() {
    const module = await import(`${new URL("memoria.js", folder)}?${loaded++}`);
    return new Session(module, module.initSync({ module: wasm }).memory);
  }

  get megabytes() {
    return this.#memory.buffer.byteLength / 2 ** 20;
  }

  /**
   * Makes a call, and checks what came of it.
   * @param {Call} call
   * @throws {Failure}
   */
  perform(call) {
    const { on, effect, source, nonsense } = call;
    const experiment = this.experiments.get(on);
    // Its trainer could not be made, or is gone.
    if (!experiment && effect !== "makes") return;
    const inside = { trained: 0, freed: false, locked: false };
    const start = performance.now();
    const outcome = this.#outcome(source, experiment?.subject, inside);
    const milliseconds = performance.now() - start;
    if (milliseconds > this.slowest.milliseconds) this.slowest = { milliseconds, source };
    if ("error" in outcome) checkError(outcome.error);
    else if (nonsense) throw new Failure("se acepta lo que no tiene sentido");
    else if (Number.isNaN(outcome.value)) throw new Failure("el resultado es NaN");
    if (inside.locked) throw new Failure("el entrenador está ocupado mientras lee lo que se le da");
    if (milliseconds > LONGEST) throw new Failure("tarda demasiado", `${Math.round(milliseconds)} ms`);
    if (this.megabytes > MEMORY) throw new Failure("ocupa demasiada memoria", `${Math.round(this.megabytes)} MB`);
    if (experiment) this.#follow(experiment, call, outcome, inside);
    else if ("value" in outcome && outcome.value instanceof this.#module.Trainer) {
      this.#add(on, outcome.value, this.#value(source));
    }
  }

  /**
   * What the twin does too, and whether it comes to the same.
   * @param {Experiment} experiment
   * @param {Call} call
   * @param {Outcome} outcome
   * @param {Inside} inside
   */
  #follow(experiment, { on, effect, source }, outcome, inside) {
    const { subject, twin } = experiment;
    if (inside.freed) {
      if (effect === "branches" && "value" in outcome) outcome.value.free();
      twin.free();
      this.experiments.delete(on);
      return;
    }
    for (let n = 0; n < inside.trained; n++) twin.train_step(0);
    if (effect === "trains" || effect === "branches") {
      const same = this.#outcome(source, twin);
      if (codeOf(same) !== codeOf(outcome)) throw new Failure("el gemelo responde otra cosa", `${codeOf(outcome)}, ${codeOf(same)}`);
      if (effect === "branches" && "value" in outcome && "value" in same) {
        subject.free();
        twin.free();
        this.#add(on, outcome.value, same.value);
      }
    }
    this.#compare(on);
  }

  /**
   * Whether a trainer works, and now and then whether it stands where it would if nobody had looked at it.
   * @param {number} on
   */
  #compare(on) {
    const { subject, twin } = /** @type {Experiment} */ (this.experiments.get(on));
    try {
      const { count } = subject.changes();
      if (this.#performed++ % EVERY > 0) return;
      const [one, other] = [subject, twin].map((trainer) => {
        const { epoch, batch, steps, right } = trainer.progress();
        return JSON.stringify([epoch, batch, steps, right]);
      });
      if (one !== other) throw new Failure("mirar cambia el entrenamiento", `${one}, ${other}`);
      if (count > 0) return;
      const weights = twin.weights();
      if (!subject.weights().every((weight, k) => Object.is(weight, weights[k]))) throw new Failure("mirar cambia los pesos");
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw new Failure("el entrenador ya no funciona", String(error));
    }
  }

  /** @param {number} on */
  free(on) {
    const { subject, twin } = /** @type {Experiment} */ (this.experiments.get(on));
    this.experiments.delete(on);
    subject.free();
    twin.free();
    const { error } = /** @type {{ error?: unknown }} */ (this.#outcome("t.progress()", subject));
    if (!(error instanceof Error)) throw new Failure("un entrenador liberado no falla con un Error");
  }

  /**
   * @param {number} on
   * @param {Trainer} subject
   * @param {Trainer} twin
   */
  #add(on, subject, twin) {
    const { labels, words, maxlen, units } = subject.describe();
    this.experiments.set(on, { subject, twin, facts: { labels, words, maxlen, units } });
  }

  /**
   * @param {string} source
   * @param {Trainer} [t]
   * @param {Inside} [inside] without it the source's own code does nothing
   * @returns {Outcome}
   */
  #outcome(source, t, inside) {
    try {
      return { value: this.#value(source, t, inside) };
    } catch (error) {
      return { error };
    }
  }

  /**
   * @param {string} source
   * @param {Trainer} [t]
   * @param {Inside} [inside]
   */
  #value(source, t, inside) {
    const { Trainer, recommended, windows, surprise } = this.#module;
    const lent = {
      t, Trainer, recommended, windows, surprise, revoked,
      trains: () => {
        if (!t || !inside || inside.freed) return;
        try {
          t.train_step(0);
          inside.trained++;
        } catch (error) {
          if (codeOf({ error }) === "busy") inside.locked = true;
          throw error;
        }
      },
      frees: () => {
        if (!t || !inside || inside.freed) return;
        inside.freed = true;
        t.free();
      },
    }; // prettier-ignore
    return new Function(...Object.keys(lent), `return (${source})`)(...Object.values(lent));
  }
}

/** A Proxy that nothing can be read of any more. @param {object} target */
function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** @param {Outcome} outcome */
const codeOf = (outcome) => ("error" in outcome ? /** @type {any} */ (outcome.error)?.code : "bien");

/** @param {unknown} error */
function checkError(error) {
  if (!(error instanceof Error)) throw new Failure("lanza lo que no es un Error", String(error));
  if (error instanceof WebAssembly.RuntimeError) throw new Failure("el programa se rompe", error.message);
  const { code } = /** @type {{ code?: unknown }} */ (error);
  if (!CODES.has(String(code))) throw new Failure("el error no tiene código", error.message);
}
