// What is copied from the package beside the page's modules: scripts/prepare.sh.
export { domToBlob, domToForeignObjectSvg } from "modern-screenshot";
