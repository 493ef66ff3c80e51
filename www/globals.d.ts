/** In `failure.js`, a classic script. */
declare function memoriaFailure(kind: "browser" | "download" | "file" | "frame" | "policy" | "type" | "unknown", error?: unknown): void;
declare function memoriaMissing(url: string, error?: unknown): void;

/** In the page that is one file (`scripts/single.js`): all of it, as it was before anything in it changed. */
declare var memoriaPage: string | undefined;
