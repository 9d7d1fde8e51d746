// A progressive extra: every page works without it.
import { initAll } from "./govuk-frontend.min.js";

initAll();
// On paper every promise stands open, and closes again afterwards.
const closed = () => [...document.querySelectorAll("details:not([open])")];
let opened = [];
addEventListener("beforeprint", () => { opened = closed(); opened.forEach((one) => { one.open = true; }); });
addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));
// Two minutes before a sign-in ends for want of use the page asks; an answer in one window counts in all of them.
const ends = document.getElementById("tw-ends");
if (ends) {
  const windows = new BroadcastChannel("tw-ends");
  const warning = (Number(ends.dataset.seconds) - 120) * 1000;
  let timer;
  const wait = () => { clearTimeout(timer); ends.hidden = true; timer = setTimeout(() => { ends.hidden = false; }, warning); };
  windows.onmessage = wait;
  ends.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(ends.action, { method: "POST", body: new FormData(ends) });
    if (!answer.ok) { ends.querySelector("p").textContent = "You have been signed out. What you send now comes back once you have signed in again."; return; }
    windows.postMessage("still here");
    wait();
  });
  windows.postMessage("still here");
  wait();
}
