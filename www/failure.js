// What the page says when the laboratory can't start. A classic script without modern syntax: it must run in browsers
// where nothing else here does, and notice when nothing else here runs. It lies outside of its version's folder, and may
// come beside files that are older or newer than itself: what they call here stays.

/**
 * Shows what happened and what to do about it; what is told first holds.
 * @param {"browser" | "download" | "file" | "frame" | "policy" | "type" | "unknown"} kind
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
      "Comprueba la conexión: en cuanto vuelva se intenta otra vez. Si no es la conexión, recarga; y si la red del aula filtra archivos, pide que permita los de tipo .js y .wasm de esta dirección.",
    ],
    file: [
      "La página se ha abierto como archivo, y así el navegador no deja cargar el laboratorio.",
      "El texto se lee entero. Para entrenar, ábrela en la dirección de Internet en que esté publicada: si te la han enviado, pide esa dirección a quien lo hizo.",
    ],
    frame: [
      "La página está metida en un marco que no le deja cargar el laboratorio.",
      "Ábrela en una pestaña propia, en la dirección de abajo. A quien la ha puesto ahí: el atributo sandbox del marco tiene que incluir allow-same-origin, o el servidor de la página enviar Access-Control-Allow-Origin: *.",
    ],
    policy: [
      "El servidor de la página no permite algo que el laboratorio necesita.",
      "A quien la publica: la cabecera Content-Security-Policy tiene que permitir 'self' y 'wasm-unsafe-eval' en script-src, y 'self' en style-src, connect-src y font-src. Lo que no permite:",
    ],
    type: [
      "El servidor envía los archivos de la página con un tipo equivocado, y el navegador no los acepta.",
      "A quien la publica: los archivos .js tienen que llevar el tipo text/javascript, y los .css, text/css. Lo que envía:",
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
    var told = texts[kind] || texts.unknown;
    line("strong", told[0]);
    line("p", told[1]);
    if (error) line("code", String(error));
    document.documentElement.className += " failed";
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
}
memoriaFailure.told = false;
/** Takes back what was said. */
memoriaFailure.over = function () {
  var box = document.getElementById("failure");
  if (box) {
    box.hidden = true;
    box.textContent = "";
  }
  document.documentElement.className = document.documentElement.className.replace(/(^| )failed\b/, "");
  memoriaFailure.told = false;
};

/**
 * Finds out why a file did not come, says so, and begins again once it can be had.
 * @param {string} url
 * @param {unknown} [error]
 */
function memoriaMissing(url, error) {
  if (memoriaFailure.told) return;
  var detail = error || url;
  if (memoriaMissing.forbidden) return memoriaFailure("policy", memoriaMissing.forbidden);
  if (!window.fetch) return memoriaFailure("download", detail);
  /** Once a minute: what is wrong each time would never let a page come to rest. */
  var beginAgain = function () {
    try {
      var last = Number(sessionStorage.getItem("memoria began again"));
      if (Date.now() - last < 60000) return false;
      sessionStorage.setItem("memoria began again", String(Date.now()));
    } catch (error) {
      return false;
    }
    location.reload();
    return true;
  };
  /** Begins anew as soon as the file can be had; where the laboratory is there, it is its styles that lacked. */
  var wait = function (/** @type {number} */ milliseconds) {
    var ask = function () {
      fetch(url, { cache: "reload" }).then(
        function (response) {
          if (!response.ok) wait(Math.min(2 * milliseconds, 30000));
          else if (!(/** @type {any} */ (window).lab)) location.reload();
          else if (/\.css$/.test(url)) {
            var link = document.createElement("link");
            link.rel = "stylesheet";
            link.href = url;
            document.head.appendChild(link);
            memoriaFailure.over();
          }
        },
        function () {
          wait(Math.min(2 * milliseconds, 30000));
        },
      );
    };
    var timer = setTimeout(ask, milliseconds);
    memoriaMissing.hurry = function () {
      clearTimeout(timer);
      ask();
    };
  };
  fetch(url, { cache: "reload" }).then(
    function (response) {
      var type = String(response.headers.get("content-type")).toLowerCase();
      var isCode = /\.(js|css)$/.test(url.split("?")[0]);
      // What is sent in place of everything is a page: of a network that wants one to log in.
      if (response.ok && isCode && !/javascript|ecmascript|css|html/.test(type)) return memoriaFailure("type", url + ": " + type);
      // An old page asks for files that a new version has taken the place of, and only the newest page knows better.
      return fetch(location.href, { cache: "reload" }).then(function () {
        if (!beginAgain()) memoriaFailure("download", detail);
      });
    },
    function () {
      // Only the network can say whether it is the network: a frame without origin is refused everything.
      if (self.origin === "null") return memoriaFailure("frame", location.href);
      memoriaFailure("download", detail);
      wait(2000);
    },
  );
}
/** What the policy of the server has refused. */
memoriaMissing.forbidden = "";
/** Tries at once what is waited for. */
memoriaMissing.hurry = function () {};

(function () {
  // The oldest browsers are those that have all that tests/browser/support/features.js says is needed: containers' queries
  // (Chrome 105, Firefox 110, Safari 16), formulas (Chrome 109), and, which only main.js can try, SIMD (Safari 16.4).
  var isOld = function () {
    var hasModules = "noModule" in document.createElement("script");
    return !hasModules || !window.CSS || !CSS.supports("container-type", "inline-size");
  };
  var isUsable = function () {
    return / usable/.test(" " + document.documentElement.className);
  };
  var tellIfUnusable = function (/** @type {string} */ message) {
    if (!isUsable()) memoriaFailure("unknown", message);
  };
  // A file that does not arrive tells its element, and only on the way down; what a script throws, the window. Once the
  // page can be used, a figure's errors are the figure's.
  var onError = function (/** @type {ErrorEvent} */ event) {
    var element = /** @type {any} */ (event.target);
    var name = element && element.tagName;
    var isStyle = name === "LINK" && element.rel === "stylesheet";
    if (name === "SCRIPT" || isStyle) return memoriaMissing(element.src || element.href);
    if (element !== window || isUsable()) return;
    // Sizes that settle a frame later, as when the styles come late: a note of the browser's, thrown by nobody.
    if (/^ResizeObserver loop/.test(event.message)) return;
    // Of a file alone some browsers don't say what it was, not even that note: it matters if the page never can be used.
    if (!event.error && !event.filename) return setTimeout(tellIfUnusable, 10000, event.message);
    var error = event.error || event.message;
    var isSyntax = error.name === "SyntaxError";
    // Files of two versions side by side miss each other's exports, which is an error of syntax too.
    if (isSyntax && /export|import/i.test(event.message)) memoriaMissing(event.filename, error);
    else memoriaFailure(isOld() || isSyntax ? "browser" : "unknown", error);
  };
  window.addEventListener("error", onError, true);
  document.addEventListener("securitypolicyviolation", function (event) {
    // What an extension of the browser has tried is none of the page's.
    var isOurs = event.blockedURI.indexOf(location.origin) === 0 || /wasm/.test(event.blockedURI);
    if (isOurs) memoriaMissing.forbidden = event.effectiveDirective + ": " + event.blockedURI;
  });
  window.addEventListener("online", function () {
    memoriaMissing.hurry();
  });
  // Where its other files lie; the page that is one file has none.
  var files = document.documentElement.getAttribute("data-files");
  if (location.protocol === "file:" && files) memoriaFailure("file");
  else if (isOld()) memoriaFailure("browser");
})();
