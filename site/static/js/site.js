// Remembers which language a reader chose, and offers it on the next visit. Nothing needs it.
(() => {
  const key = "language";
  const read = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (code) => { try { localStorage.setItem(key, code); } catch { /* no storage */ } };
  const bar = document.querySelector(".languages");
  if (!bar) return;
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-language]");
    if (link) keep(link.dataset.language);
  });
  const chosen = read();
  const link = chosen && bar.querySelector(`a[data-language="${CSS.escape(chosen)}"]`);
  const within = document.referrer.startsWith(`${location.origin}/`);
  const offer = bar.querySelector(".remembered");
  if (!link || within || !offer) return;
  const copy = offer.querySelector("a");
  for (const name of ["href", "hreflang", "lang", "dir"]) copy.setAttribute(name, link.getAttribute(name));
  copy.textContent = link.firstChild.textContent;
  offer.hidden = false;
})();

// Offers ways to go on while a reader types into a search field.
for (const field of document.querySelectorAll("input[data-suggest]")) {
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = field.value.trim();
      const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`).catch(() => null);
      const texts = answer?.ok ? await answer.json() : [];
      if (field.value.trim() !== typed) return;
      field.list.replaceChildren(...texts.map((text) => new Option(text)));
    }, 200);
  });
}

// Lets a reader look for a choice in a long list of them, whatever its case and accents.
for (const facet of document.querySelectorAll("[data-filter]")) {
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const choices = [...facet.querySelectorAll("li")].map((item) => ({ item, box: item.querySelector("input"), text: fold(item.querySelector("span").textContent) }));
  const more = facet.querySelector(".more");
  const label = document.createElement("label");
  const field = document.createElement("input");
  const left = document.createElement("p");
  field.type = "search";
  field.autocomplete = "off";
  left.setAttribute("role", "status");
  label.className = "choice-filter";
  label.append(facet.dataset.filter, field);
  facet.querySelector("legend").after(label, left);
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    for (const { item, box, text } of choices) item.hidden = !box.checked && !words.every((word) => text.includes(word));
    if (more) {
      more.open = words.length > 0;
      more.querySelector("summary").hidden = more.open;
    }
    const shown = choices.filter(({ item }) => !item.hidden).length;
    left.textContent = words.length ? facet.dataset.left.replace("{shown}", shown).replace("{all}", choices.length) : "";
  });
}

// Copies a text: the button is there only where the browser can.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy).textContent;
    await navigator.clipboard.writeText(text.replace(/\s+/g, " ").trim());
    button.textContent = button.dataset.done;
  });
}

// Adds the hours of the reader's own time zone, where they are not those of the meeting's.
for (const clock of document.querySelectorAll(".clock[data-own]")) {
  const times = [...clock.querySelectorAll("time")];
  const moments = times.map((time) => new Date(time.dateTime));
  const there = times.map((time) => time.dateTime.slice(0, 16));
  const here = moments.map((moment) => new Date(moment - moment.getTimezoneOffset() * 60000).toISOString().slice(0, 16));
  if (here.every((hour, place) => hour === there[place])) continue;
  const days = new Set([...here, ...there].map((hour) => hour.slice(0, 10)));
  const day = days.size > 1 ? { day: "numeric", month: "long" } : {};
  const format = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23", numberingSystem: "latn" });
  const own = document.createElement("span");
  own.className = "own-time";
  const hours = moments.length > 1 ? format.formatRange(...moments) : format.format(moments[0]);
  own.textContent = clock.dataset.own.replace("{hours}", days.size > 1 ? hours : hours.replace(/\s*–\s*/, "\u2060–\u2060"));
  clock.append(" ", own);
}
