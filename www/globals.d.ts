/** In `failure.js`, a classic script. */
declare function memoriaFailure(kind: "browser" | "download" | "file" | "frame" | "policy" | "type" | "unknown", error?: unknown): void;
declare function memoriaMissing(url: string, error?: unknown): void;

/** In `uPlot.iife.min.js`, a classic script: the package has no module that is as small. */
declare const uPlot: typeof import("uplot");
