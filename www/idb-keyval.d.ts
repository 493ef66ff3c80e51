// What is copied from the package beside the page's modules: scripts/prepare.sh.
export { clear, createStore, delMany, entries, promisifyRequest } from "idb-keyval";
