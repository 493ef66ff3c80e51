// Has the page kept for when there is no network, and says when there is a new version of it.

import { newVersion } from "./es.js";
import { notice } from "./notices.js";

/** Milliseconds between two questions after a new version. */
const OFTEN = 10 * 60_000;

/** Called once the page has all that it needs; a page that does not work must not be kept. */
export async function keepForLater() {
  const { files, worker } = document.documentElement.dataset;
  const container = workers();
  if (!files || !worker || !container) return;

  container.addEventListener("message", ({ data, ports }) => {
    if (data === "which") ports[0].postMessage(files);
  });
  container.startMessages();
  // The browser may not want to, as in a private window, or the file does not arrive: the page does without.
  const registration = await container.register(worker, { updateViaCache: "none" }).catch(() => undefined);
  if (!registration) return;
  const look = () => void offer(container, registration, files);
  container.addEventListener("controllerchange", look);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  registration.installing?.addEventListener("statechange", look);
  look();
  container.controller?.postMessage("opened");
  askAgain(registration);
}

/** Where there can be any: not in a frame that has no origin, nor on a page that came unencrypted from elsewhere. */
function workers() {
  try {
    return "serviceWorker" in navigator ? navigator.serviceWorker : null;
  } catch {
    return null;
  }
}

/** When somebody comes back to the page, or the network does. @param {ServiceWorkerRegistration} registration */
function askAgain(registration) {
  let asked = performance.now();
  const ask = (/** @type {Event} */ { type }) => {
    const now = performance.now();
    if (document.hidden || (type !== "online" && now - asked < OFTEN)) return;
    asked = now;
    registration.update().catch(() => {});
  };
  addEventListener("online", ask);
  document.addEventListener("visibilitychange", ask);
}

/** @type {string | null} */
let offered = null;

/**
 * Offers the version that is ready, if it is not the one shown.
 * @param {ServiceWorkerContainer} container
 * @param {ServiceWorkerRegistration} registration
 * @param {string} shown
 */
async function offer(container, registration, shown) {
  const ready = registration.waiting ?? container.controller;
  const folder = ready && (await folderOf(ready));
  if (!folder || folder === shown || folder === offered) return;
  offered = folder;
  notice(newVersion.said, {
    name: newVersion.use,
    run: () => {
      const { waiting } = registration;
      if (!waiting) return location.reload();
      container.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take over");
    },
  });
}

/** The version that a worker keeps. @param {ServiceWorker} worker @returns {Promise<string>} */
function folderOf(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage("which", [port2]);
  });
}
