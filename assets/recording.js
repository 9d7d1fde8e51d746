// Keeps what is typed into a note every few seconds, and says so. Without it every step is kept when it is sent.
const form = document.getElementById("tw-note");
if (form) {
  const state = document.getElementById("tw-saved");
  const trouble = document.getElementById("tw-trouble");
  const list = document.getElementById("tw-sentences");
  const box = document.getElementById("tw-marks");
  const typed = () => {
    const all = new URLSearchParams(new FormData(form));
    all.delete("csrfmiddlewaretoken");
    return all.toString();
  };
  let kept = typed(), busy = null, going = false, sent = false;

  const say = (words, bad = "") => {
    state.textContent = words;
    state.classList.toggle("tw-saved--bad", Boolean(bad));
    if (trouble.textContent !== bad) trouble.textContent = bad; // read out once, not at every try
  };
  const lost = (why) => say(`Not saved: ${why}`, `Not saved: ${why}`);

  const show = (sentences) => {
    const keys = sentences.map((one) => one.key).join();
    if (list.dataset.keys === keys) return;
    const marked = new Set(new FormData(form).getAll("mark"));
    list.replaceChildren(...sentences.map((one, number) => row(one, number, marked)));
    list.dataset.keys = keys;
    box.querySelectorAll("input[type=hidden]").forEach((each) => each.remove());
    box.hidden = sentences.length === 0;
  };
  const row = (one, number, marked) => {
    const made = document.createElement("li");
    const words = document.createElement("span");
    words.textContent = one.words;
    words.id = `tw-sentence-${number}`;
    made.append(words);
    for (const [kind, name] of Object.entries(JSON.parse(box.dataset.kinds))) {
      const label = document.createElement("label");
      const tick = document.createElement("input");
      Object.assign(tick, { type: "checkbox", name: "mark", value: `${kind}:${one.key}`, checked: marked.has(`${kind}:${one.key}`) });
      tick.setAttribute("aria-describedby", words.id);
      label.append(tick, ` ${name}`);
      made.append(label);
    }
    return made;
  };

  const renew = async () => { // signed in again in another window: this form needs a new token
    const answer = await fetch(form.dataset.save, { redirect: "manual" });
    if (!answer.ok) return false;
    form.elements.csrfmiddlewaretoken.value = (await answer.json()).token;
    return true;
  };
  const post = () => fetch(form.dataset.save, { method: "POST", body: new FormData(form), redirect: "manual" });
  const save = async (always) => {
    const now = typed();
    if (now === kept && !always) return true;
    try {
      let answer = await post();
      if (answer.status === 403 && (await renew())) answer = await post();
      if (answer.ok) {
        const told = await answer.json();
        kept = now;
        say(`Saved ${told.saved}`);
        show(told.sentences);
        history.replaceState(null, "", form.action);
        return true;
      }
      if (answer.status === 422) return true; // nothing typed yet
      if (answer.status === 409) {
        const { problem } = await answer.json();
        if (problem === "signed") return true; // sending it says so, and keeps what was changed
        lost("somebody else is signed in here now. What you typed is kept in this tab; copy it if you need it.");
      } else if (answer.type === "opaqueredirect" || answer.status === 403) {
        lost("you are signed out. What you typed is kept in this tab. Sign in again in another window, and it is saved from here.");
      } else {
        lost("the service cannot answer now. What you typed is kept in this tab, trying again.");
      }
    } catch {
      lost("no connection. What you typed is kept in this tab, trying again.");
    }
    return false;
  };
  const saves = (always = false) => { // one after the other
    busy = (busy || Promise.resolve()).then(() => save(always));
    return busy;
  };

  setInterval(() => { if (!going) saves(); }, 3000);
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && !going) saves(); });
  addEventListener("online", () => saves());
  form.addEventListener("submit", async (event) => {
    if (sent) return;
    event.preventDefault();
    if (going) return; // pressed twice
    going = true;
    const arrived = await saves(true);
    going = false;
    if (!arrived) return;
    sent = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("beforeunload", (event) => { if (!sent && typed() !== kept) event.preventDefault(); });
}
