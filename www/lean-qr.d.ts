// What is copied from the package beside the page's modules: scripts/prepare.sh.
export { generate } from "lean-qr/nano";
