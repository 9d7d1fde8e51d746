// A progressive extra: every page works without it.
import { initAll } from "./govuk-frontend.min.js";

initAll();
// On paper every promise stands open, and closes again afterwards.
const closed = () => [...document.querySelectorAll("details:not([open])")];
let opened = [];
addEventListener("beforeprint", () => { opened = closed(); opened.forEach((one) => { one.open = true; }); });
addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
