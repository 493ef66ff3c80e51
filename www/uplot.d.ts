// What is copied from the package beside the page's modules: scripts/prepare.sh.
import uPlot from "uplot";
export default uPlot;
