// What the page says when the laboratory can't start. A classic script without modern syntax: it must run in browsers
// where nothing else here does.

/**
 * Shows what happened and what to do about it.
 * @param {"browser" | "download" | "file" | "unknown"} kind
 * @param {unknown} [error] what was thrown, for whoever wants to report it
 */
function memoriaFailure(kind, error) {
  var texts = {
    browser: [
      "Este navegador es demasiado antiguo para el laboratorio.",
      "Necesita WebAssembly con SIMD: Chrome o Edge 91, Firefox 89, Safari 16.4 o posteriores. Actualízalo, o abre la página con otro.",
    ],
    download: [
      "No se ha podido descargar una parte de la página.",
      "Comprueba la conexión y recarga. Si la red del aula filtra archivos, pide que permita los de tipo .js y .wasm de esta dirección.",
    ],
    file: [
      "La página se ha abierto como archivo, y así el navegador no deja cargar el laboratorio.",
      "Ábrela a través de un servidor: en la carpeta del proyecto, «make serve» la sirve en http://127.0.0.1:8080.",
    ],
    unknown: [
      "El laboratorio no ha podido arrancar.",
      "Recarga la página. Si se repite, prueba con otro navegador y cuéntanos el detalle de abajo.",
    ],
  };
  var show = function () {
    var box = document.getElementById("failure");
    if (!box || !box.hidden) return;
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

if (location.protocol === "file:") memoriaFailure("file");
else if (!("noModule" in document.createElement("script"))) memoriaFailure("browser");
