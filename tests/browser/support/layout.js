// What does not fit: run inside a page, over all that it shows.

/**
 * The faults of what stands in some parts of the page, as lines: text and controls that are cut, that lie beyond the edge
 * of the page or of their part, texts that lie on one another.
 *
 * @param {string[]} parts selectors
 * @returns {string[]}
 */
export function layoutFaults(parts) {
  /** A strip that moves under its frame: what is out of it comes in. */
  const MOVES = ".windows-strip";
  /** Where a thing stands is its value: two values may lie close. */
  const PLACED = ".plane, .learned";
  /** Pixels by which a letter's box may stand out: of italics, of rounding. */
  const SLACK = 2;
  const edge = document.documentElement.clientWidth;
  /** @type {Set<string>} */
  const faults = new Set();

  /** @param {Element} element */
  const seen = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }))
      return false;
    for (let up = /** @type {Element | null} */ (element); up; up = up.parentElement)
      if (getComputedStyle(up).clipPath.startsWith("inset(50%")) return false;
    return true;
  };

  /** Whether a drawing is enlarged, and not a pixel a value. @param {HTMLCanvasElement} canvas @param {DOMRect} box */
  const blurred = (canvas, box) =>
    getComputedStyle(canvas).imageRendering !== "pixelated" && canvas.width + SLACK < box.width * devicePixelRatio;

  /** What lies over the rest and moves on its own: a bar that sticks, a dialog. @param {Element} element */
  function layerOf(element) {
    for (let up = /** @type {Element | null} */ (element); up; up = up.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(up).position) || up.localName === "dialog") return up;
    return null;
  }

  /** @param {Element} element */
  const named = (element) => {
    const style = element.getAttribute("class");
    const data = [...element.attributes].find(({ name, value }) => name.startsWith("data-") && value);
    return `${element.localName}${style ? `.${style.trim().split(/\s+/).join(".")}` : ""}${data ? `[${data.value}]` : ""}`;
  };

  /** A line of text without the room that its face keeps above and below. @param {DOMRect} line @param {number} size */
  function inked({ left, right, top, bottom }, size) {
    const spare = Math.max(bottom - top - size, 0) / 2;
    return { left, right, top: top + spare, bottom: bottom - spare };
  }
  /** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */

  /**
   * What is left of a box inside all that clips it, and what is said of what is not.
   * @param {Element} element
   * @param {Box} box
   * @param {string} what
   * @param {Element} part
   */
  function follow(element, box, what, part) {
    let { left, right, top, bottom } = box;
    for (let up = /** @type {Element | null} */ (element); up && up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(up);
      const frame = up.getBoundingClientRect();
      const beyondX = Math.max(frame.left - left, right - frame.right);
      const beyondY = Math.max(frame.top - top, bottom - frame.bottom);
      const scrolls = (/** @type {string} */ how) => how === "auto" || how === "scroll";
      const upright = SLACK + 0.2 * (box.bottom - box.top);
      if (beyondX > SLACK && /hidden|clip/.test(overflowX)) faults.add(`${what}: cut by ${Math.round(beyondX)} px at the side, by ${named(up)}`);
      if (beyondY > upright && /hidden|clip/.test(overflowY)) faults.add(`${what}: cut by ${Math.round(beyondY)} px below, by ${named(up)}`);
      if (beyondX > SLACK && up.localName === "button") faults.add(`${what}: stands ${Math.round(beyondX)} px out of ${named(up)}`);
      if (beyondY > upright && up.localName === "button") faults.add(`${what}: stands ${Math.round(beyondY)} px out of ${named(up)}, upright`);
      if (scrolls(overflowX)) [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
      if (scrolls(overflowY)) [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      if (left >= right || top >= bottom) return null;
      if (up === part && !scrolls(overflowY) && !element.closest(PLACED) && beyondY > upright + 4) faults.add(`${what}: ${Math.round(beyondY)} px out of its figure, upright`);
      if (position === "fixed") break;
    }
    const out = Math.max(-left, right - edge);
    if (out > SLACK) faults.add(`${what}: ${Math.round(out)} px beyond the edge`);
    return { left, right, top, bottom };
  }

  for (const selector of parts)
    for (const part of document.querySelectorAll(selector)) {
      if (!seen(part)) continue;
      /** @type {{ text: string, box: Box, element: Element, layer: Element | null }[]} */
      const texts = [];
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (!node.matches("canvas, button, input, select, textarea, svg, img, math") || !seen(node)) continue;
          const box = node.getBoundingClientRect();
          if (box.width && box.height) follow(node, box, `${selector} ${named(node)}`, part);
          if (node instanceof HTMLCanvasElement && blurred(node, box)) faults.add(`${selector} ${named(node)}: of fewer pixels than the screen has there`);
          continue;
        }
        const element = /** @type {Element} */ (node.parentElement);
        const text = (node.nodeValue ?? "").trim();
        if (!text || element.closest("title, desc, option, script, style, math") || element.closest(MOVES) || !seen(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const size = parseFloat(getComputedStyle(element).fontSize);
        for (const whole of range.getClientRects()) {
          if (whole.width < 1) continue;
          const rect = inked(whole, size);
          const said = `${selector} «${text.slice(0, 24)}» in ${named(element)}`;
          const box = follow(element, rect, said, part);
          if (box) texts.push({ text, box, element, layer: layerOf(element) });
        }
      }
      for (let a = 0; a < texts.length; a++)
        for (let b = a + 1; b < texts.length; b++) {
          const [one, other] = [texts[a], texts[b]];
          if (one.element.closest(PLACED)) continue;
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const lower = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (one.layer === other.layer && across > 3 && down > 0.45 * lower)
            faults.add(`${selector} «${one.text.slice(0, 16)}» in ${named(one.element)} lies on «${other.text.slice(0, 16)}» in ${named(other.element)}`);
        }
    }
  const wide = document.documentElement.scrollWidth;
  if (wide > edge) faults.add(`the page is ${wide} px wide, of ${edge}`);
  return [...faults];
}
