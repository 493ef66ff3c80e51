/** In `failure.js`, a classic script. */
declare function memoriaFailure(kind: "browser" | "download" | "file" | "unknown", error?: unknown): void;
