// What the page says when the laboratory can't start. A classic script without modern syntax: it must run in browsers
// where nothing else here does, and notice when nothing else here runs.

/**
 * Shows what happened and what to do about it; what is told first holds.
 * @param {"browser" | "download" | "file" | "policy" | "unknown"} kind
 * @param {unknown} [error] what was thrown, for whoever wants to report it
 */
function memoriaFailure(kind, error) {
  var texts = {
    browser: [
      "Este navegador es demasiado antiguo para el laboratorio.",
      "Hace falta Chrome o Edge 109, Firefox 110, Safari 16.4 o posteriores. Actualízalo, o abre la página con otro.",
    ],
    download: [
      "No se ha podido descargar una parte de la página.",
      "Comprueba la conexión y recarga. Si la red del aula filtra archivos, pide que permita los de tipo .js y .wasm de esta dirección.",
    ],
    file: [
      "La página se ha abierto como archivo, y así el navegador no deja cargar el laboratorio.",
      "Ábrela en la dirección en que esté publicada. Si tienes el proyecto, «make serve», en su carpeta, la sirve en http://127.0.0.1:8080.",
    ],
    policy: [
      "El servidor de la página no permite WebAssembly, y sin él no hay laboratorio.",
      "A quien la publica: la cabecera Content-Security-Policy tiene que permitir 'wasm-unsafe-eval' en script-src.",
    ],
    unknown: [
      "El laboratorio no ha podido arrancar.",
      "Recarga la página. Si se repite, prueba con otro navegador y cuéntanos el detalle de abajo.",
    ],
  };
  if (memoriaFailure.told) return;
  memoriaFailure.told = true;
  var show = function () {
    var box = document.getElementById("failure");
    if (!box) return;
    /** @type {function(string, string): void} */
    var line = function (tag, text) {
      var element = document.createElement(tag);
      element.textContent = text;
      if (box) box.appendChild(element);
    };
    box.className = "failure";
    box.hidden = false;
    line("strong", texts[kind][0]);
    line("p", texts[kind][1]);
    if (error) line("code", String(error));
    document.documentElement.className += " failed";
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
}
memoriaFailure.told = false;

(function () {
  // The oldest browsers are those that have all of: containers' queries (105, 110, 16), numbers that tell a minus from a
  // minus zero (106, 93, 15.4), and, which only main.js can try, SIMD (91, 89, 16.4); in Chrome the formulas need 109.
  var isOld = function () {
    try {
      new Intl.NumberFormat("es", /** @type {any} */ ({ signDisplay: "negative", useGrouping: "always" }));
      return !("noModule" in document.createElement("script")) || !CSS.supports("container-type", "inline-size");
    } catch (error) {
      return true;
    }
  };
  // A file that does not arrive tells its element, and only on the way down; what a script throws, the window. Once the
  // page can be used, a figure's errors are the figure's.
  var onError = function (/** @type {ErrorEvent} */ event) {
    var element = /** @type {any} */ (event.target);
    var name = element && element.tagName;
    var isStyle = name === "LINK" && element.rel === "stylesheet";
    if (name === "SCRIPT" || isStyle) return memoriaFailure("download", element.src || element.href);
    if (element !== window || / usable/.test(" " + document.documentElement.className)) return;
    var error = event.error || event.message;
    var isSyntax = error.name === "SyntaxError";
    // Files of two versions side by side miss each other's exports, which is an error of syntax too.
    if (isSyntax && /export|import/i.test(event.message)) memoriaFailure("download", error);
    else memoriaFailure(isOld() || isSyntax ? "browser" : "unknown", error);
  };
  window.addEventListener("error", onError, true);
  if (location.protocol === "file:") memoriaFailure("file");
  else if (isOld()) memoriaFailure("browser");
})();
