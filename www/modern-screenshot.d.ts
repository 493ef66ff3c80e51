// What is copied from the package beside the page's modules: scripts/prepare.sh.
export { createContext, domToBlob, domToForeignObjectSvg } from "modern-screenshot";
