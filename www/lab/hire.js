/**
 * A worker that trains, if the browser gives one.
 * @param {(data: any) => void} onMessage
 * @param {() => void} onFail called when it can't work, then or later
 * @param {() => void} [onReady] called when it has its engine
 * @returns {Worker | null}
 */
export function hire(onMessage, onFail, onReady) {
  try {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => (data.failed ? onFail() : data.ready ? onReady?.() : onMessage(data));
    worker.onerror = (event) => {
      event.preventDefault();
      onFail();
    };
    return worker;
  } catch {
    return null;
  }
}
