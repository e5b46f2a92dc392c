/* Beside the text that is written: what the memory and the glossary have for it, what is to be
   looked at in it, and the page as readers will get it. Nothing is taken without a key or a click. */
(() => {
  const desk = document.getElementById("te");
  if (!desk) return;
  const labels = JSON.parse(desk.dataset.labels);
  const form = desk.querySelector(".te-form");
  const PAUSE = 700; // milliseconds without a key before a text is looked at
  const TERMS = 6; // the number of the first term; before it are the matches

  const make = (tag, content = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), content);
    made.append(...inside.filter(Boolean));
    return made;
  };
  const as = (made, like) => Object.assign(made, { lang: like.lang, dir: like.dir });
  const button = (number, text, act) => {
    const made = make("button", { type: "button", className: "te-take", textContent: text });
    if (number <= 9) {
      made.setAttribute("aria-keyshortcuts", `Control+Shift+${number}`);
      made.dataset.keys = `Ctrl+Shift+${number}`;
    }
    made.addEventListener("click", act);
    return made;
  };
  const plain = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    body.querySelectorAll("br").forEach((each) => each.replaceWith("\n"));
    return body.textContent;
  };
  const sides = (row) => [row.querySelector(".te-source"), row.field ?? row.querySelector("textarea")];

  const match = (row, found, at) => {
    const [source, target] = sides(row);
    const words = plain(found.target);
    const value = "marks" in target.dataset ? found.target : words;
    const difference = found.difference.map(([sign, text]) => make({ "=": "span", "-": "del", "+": "ins" }[sign], { textContent: text }));
    return make(
      "li",
      {},
      make("span", { className: "te-score", textContent: `${found.score} %` }),
      as(button(at + 1, words, () => desk.take(row, value)), target),
      found.score < 100 && as(make("p", {}, ...difference), source),
      make("small", { textContent: [found.origin, found.changed].filter(Boolean).join(", ") }),
    );
  };
  const term = (row, found, first) => {
    const [source, target] = sides(row);
    return make(
      "li",
      {},
      as(make("span", { textContent: found.written }), source),
      " → ",
      ...found.terms.map((words, at) => as(button(first + at, words, () => row.writing.insert(words)), target)),
      make("small", { textContent: found.status }),
      found.forbidden.length && make("small", { textContent: `${labels.forbidden} ` }, as(make("s", { textContent: found.forbidden.join(", ") }), target)),
      found.definition && as(make("p", { textContent: found.definition }), target),
    );
  };
  const list = (tag, label, items) => items.length && make("div", {}, make("h3", { textContent: label }), make(tag, {}, ...items));

  const headers = () => ({ "X-CSRFToken": form.elements.csrfmiddlewaretoken.value });
  const post = (url, fields) => {
    const body = new FormData();
    Object.entries(fields).forEach(([name, value]) => body.append(name, value));
    return fetch(url, { method: "POST", body, headers: headers() });
  };

  const waive = (row, fault) => {
    const input = make("input", { type: "text", required: true, maxLength: 255, ariaLabel: labels.reason });
    const keep = make("button", { type: "button", className: "button button-small", textContent: labels.keep });
    const wrong = make("span", { role: "alert" });
    keep.addEventListener("click", async () => {
      if (!input.reportValidity()) return;
      const { code, words = "" } = fault;
      const fields = { code, words, reason: input.value, value: row.field.value };
      const answer = await post(`${row.url}/waive/`, fields);
      const { error = "" } = await answer.json();
      wrong.textContent = error;
      if (answer.ok) look(row);
    });
    return make("details", {}, make("summary", { textContent: labels.waive }), input, keep, wrong);
  };
  const mark = (row, fault) => {
    const { field } = row;
    if (fault.start === null || row.writing.box !== field) return;
    row.writing.focus();
    field.setSelectionRange(fault.start, fault.end);
  };
  const faulty = (row, fault) => {
    const said = make("button", { type: "button", className: "te-fault", textContent: fault.message });
    said.addEventListener("click", () => mark(row, fault));
    if (fault.waived) return make("li", { className: "te-waived" }, make("s", { textContent: fault.message }), ` ${labels.waived} ${fault.waived}`);
    return make("li", {}, fault.start === null ? fault.message : said, waive(row, fault));
  };
  const look = async (row) => {
    const value = row.field.value;
    if (!row.querySelector(".te-faults")) return;
    let faults = [];
    if (value) {
      try {
        const answer = await post(`${row.url}/beside/`, { value });
        if (!answer.ok) return;
        ({ faults } = await answer.json());
      } catch { return; }
    }
    const place = row.querySelector(".te-faults");
    if (place && row.field.value === value) place.replaceChildren(...[list("ul", labels.faults, faults.map((fault) => faulty(row, fault)))].filter(Boolean));
  };

  const show = (row, { memory, terms }) => {
    let next = TERMS;
    const found = terms.map((each) => {
      const first = next;
      next += each.terms.length;
      return term(row, each, first);
    });
    const faults = make("div", { className: "te-faults" });
    faults.setAttribute("role", "status");
    const shown = make(
      "div",
      { className: "te-beside" },
      list("ol", labels.memory, memory.map((each, at) => match(row, each, at))),
      list("ul", labels.glossary, found),
      !memory.length && !found.length && make("p", { className: "te-nothing", textContent: labels.nothing }),
      faults,
    );
    row.querySelector(".te-beside")?.remove();
    row.querySelector(".te-target").append(shown);
    look(row);
  };
  const load = async (row) => {
    if (row.loaded || !row.writing || "closed" in desk.dataset) return;
    row.loaded = true;
    try {
      const answer = await fetch(`${row.url}/beside/`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      show(row, await answer.json());
    } catch {
      row.loaded = false;
      row.querySelector(".te-beside")?.remove();
      row.querySelector(".te-target").append(make("p", { className: "te-beside", textContent: labels.failed }));
    }
  };
  let pause;
  form.addEventListener("te:enter", ({ target }) => load(target));
  form.addEventListener("input", ({ target }) => {
    const row = target.closest(".te-text");
    if (!row) return;
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE, row);
  });

  const aside = document.getElementById("te-preview");
  const frame = aside.querySelector("iframe");
  const opener = document.getElementById("te-look");
  const KEPT = "translation-preview";
  let fresh;
  const follow = () => {
    const row = desk.querySelector(".te-here");
    const page = frame.contentDocument?.body;
    if (!row || !page || aside.hidden) return;
    const [source, field] = sides(row);
    const words = [plain(field.value), source.textContent].map((text) => text.trim().split("\n")[0].slice(0, 40)).filter(Boolean);
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const found = words.map((text) => texts.find((node) => node.data.trim().startsWith(text) || text.startsWith(node.data.trim() || "\0"))).find(Boolean);
    found?.parentElement.scrollIntoView({ block: "center" });
  };
  const refresh = () => {
    if (aside.hidden) return;
    const at = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => { frame.contentWindow.scrollTo(0, at); follow(); }, { once: true });
    frame.src = frame.dataset.src;
  };
  const toggle = (open) => {
    aside.hidden = !open;
    desk.classList.toggle("te-with-preview", open);
    opener.setAttribute("aria-expanded", String(open));
    try { localStorage.setItem(KEPT, open ? "1" : ""); } catch { /* no storage */ }
    refresh();
  };
  opener.addEventListener("click", () => toggle(aside.hidden));
  form.addEventListener("te:enter", follow);
  form.addEventListener("te:saved", () => {
    clearTimeout(fresh);
    fresh = setTimeout(refresh, 600);
  });
  try { if (localStorage.getItem(KEPT) && matchMedia("(min-width: 50rem)").matches) toggle(true); } catch { /* no storage */ }
})();
