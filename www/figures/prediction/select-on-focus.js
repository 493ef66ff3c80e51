/**
 * Selects all of a field that gets the focus, so that what is typed takes its place: by keyboard or label at once, by
 * pointer once it is released, unless it has selected a part. Safari's engine undoes what is selected before its own part
 * is done.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export function selectOnFocus(field) {
  /** Whether a pointer is down that is about to give the focus. */
  let pressed = false;
  let timer = 0;
  const select = () => {
    clearTimeout(timer);
    timer = 0;
    field.select();
  };
  field.addEventListener("pointerdown", () => (pressed = document.activeElement !== field));
  field.addEventListener("click", () => {
    if (pressed && field.selectionStart === field.selectionEnd) select();
    pressed = false;
  });
  field.addEventListener("focus", () => {
    if (!pressed) timer = window.setTimeout(select);
  });
  // A key may be faster than the timer.
  field.addEventListener("keydown", () => timer && select());
  // What was typed already must not be selected.
  for (const type of ["blur", "input"])
    field.addEventListener(type, () => {
      clearTimeout(timer);
      timer = 0;
    });
  for (const type of ["blur", "pointercancel"]) field.addEventListener(type, () => (pressed = false));
}
