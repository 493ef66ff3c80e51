// A light that follows the pointer, while all else is dim: so the last row sees what is pointed at.

export class Spotlight {
  #light = document.createElement("div");

  constructor() {
    this.#light.className = "spotlight";
    this.#light.hidden = true;
    document.body.append(this.#light);
  }

  /** @param {boolean} on */
  set on(on) {
    if (on !== this.#light.hidden) return;
    this.#light.hidden = !on;
    if (on) addEventListener("pointermove", this.#follow, { passive: true });
    else removeEventListener("pointermove", this.#follow);
  }

  #follow = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    this.#light.style.translate = `${clientX}px ${clientY}px`;
  };
}
