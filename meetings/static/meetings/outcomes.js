// Saves each row of outcomes as it is typed. A row that cannot be sent is kept on this device and
// sent again; of two that change a row at once, none writes over the other unseen.
(() => {
  const list = document.querySelector("[data-outcomes]");
  if (!list) return;
  const said = list.dataset;
  const news = document.getElementById("outcome-news");
  const AFTER = 800;
  const AGAIN = 5000;
  const NAMES = ["token", "number", "version", "language", "kind", "text", "place", "group", "status"];

  const store = {
    name: (row) => `${said.kept}:${row.elements.token.value}`,
    put(row) { try { localStorage.setItem(this.name(row), JSON.stringify(typed(row))); } catch { /* no storage */ } },
    drop(row) { try { localStorage.removeItem(this.name(row)); } catch { /* no storage */ } },
    all() {
      try {
        return Object.keys(localStorage).filter((name) => name.startsWith(`${said.kept}:`)).map((name) => JSON.parse(localStorage.getItem(name)));
      } catch { return []; }
    },
  };
  const typed = (row) => Object.fromEntries(NAMES.map((name) => [name, row.elements[name].value]));
  const rows = () => [...list.querySelectorAll("form.outcome-row")];
  const token = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((byte, place) => ([4, 6, 8, 10].includes(place) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
  };

  const say = (row, state, more = "") => {
    row.dataset.state = state;
    const text = [said[state], more].filter(Boolean).join(". ");
    row.querySelector(".outcome-state").textContent = text;
    if (state === "saving") return;
    const number = row.elements.number.value;
    news.textContent = `${number ? said.row.replace("{number}", number) : said.new}: ${text}`;
  };

  const fill = (row, values) => {
    for (const name of NAMES) if (values[name] !== undefined) row.elements[name].value = values[name] ?? "";
  };

  const numbered = (row) => {
    const number = row.elements.number.value;
    const place = row.querySelector(".outcome-number");
    if (!number || place.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = `${said.details}${number}/`;
    link.textContent = number;
    place.replaceChildren(link);
    row.parentElement.id = `outcome-${number}`;
  };

  const send = async (row) => {
    clearTimeout(row.timer);
    if (row.busy) { row.again = true; return; }
    if (!row.elements.text.value.trim() || row.dataset.state === "conflict") return;
    row.busy = true;
    row.again = false;
    const sent = JSON.stringify(typed(row));
    say(row, "saving");
    let answer = null;
    let door = false;
    try {
      const response = await fetch(said.outcomes, { method: "POST", body: new FormData(row), headers: { Accept: "application/json" } });
      door = response.redirected || response.status === 403;
      answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : null;
    } catch { /* the line broke */ }
    row.busy = false;
    if (!answer?.state) {
      say(row, "waiting", door ? said.door : "");
      row.timer = setTimeout(send, AGAIN, row);
      return;
    }
    const same = sent === JSON.stringify(typed(row));
    if (answer.state === "saved") {
      row.elements.number.value = answer.present.number;
      row.elements.version.value = answer.present.version;
      numbered(row);
      if (same) store.drop(row); else store.put(row);
      say(row, "saved");
      if (!same || row.again) later(row, 0);
    } else if (answer.state === "conflict") {
      row.present = answer.present;
      row.querySelector("[data-theirs]").textContent = answer.present.text;
      row.querySelector("[data-conflict]").hidden = false;
      say(row, "conflict");
    } else {
      say(row, answer.state, answer.errors.join(" "));
      if (!same) later(row, AFTER);
    }
  };

  const later = (row, wait) => {
    clearTimeout(row.timer);
    row.timer = setTimeout(send, wait, row);
  };

  const settle = (row, whose) => {
    const { present } = row;
    row.querySelector("[data-conflict]").hidden = true;
    delete row.dataset.state;
    if (whose === "theirs") {
      fill(row, present);
      store.drop(row);
      say(row, "saved");
    } else {
      fill(row, { number: present.number, version: present.version });
      store.put(row);
      send(row);
    }
    row.elements.text.focus();
  };

  const blank = list.lastElementChild.cloneNode(true);
  blank.querySelectorAll(".outcome-conflict:not([data-conflict])").forEach((each) => each.remove());

  const add = () => {
    const last = rows().at(-1);
    const item = blank.cloneNode(true);
    item.removeAttribute("id");
    item.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    const row = item.querySelector("form");
    list.append(item);
    fill(row, { token: token(), number: "", version: 0, text: "" });
    // The next outcome is most often of the same kind and place.
    for (const name of ["language", "kind", "place", "group"]) row.elements[name].value = last.elements[name].value;
    row.elements.status.value = "draft";
    row.querySelector(".outcome-state").textContent = "";
    return row;
  };

  const go = (row, step) => {
    const all = rows();
    const next = all[all.indexOf(row) + step] ?? (step > 0 && row.elements.text.value.trim() ? add() : null);
    next?.elements.text.focus();
  };

  list.addEventListener("input", (event) => {
    const row = event.target.form;
    store.put(row);
    if (row.dataset.state !== "conflict") later(row, AFTER);
  });
  list.addEventListener("change", (event) => send(event.target.form));
  list.addEventListener("keydown", (event) => {
    const row = event.target.form;
    if (!row || event.isComposing || !event.target.matches("textarea, input, select")) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send(row);
      go(row, 1);
    } else if (event.ctrlKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      go(row, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  list.addEventListener("submit", (event) => { event.preventDefault(); send(event.target); });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-keep]");
    if (button) settle(button.form, button.dataset.keep);
  });
  window.addEventListener("online", () => rows().filter((row) => row.dataset.state === "waiting").forEach(send));
  window.addEventListener("beforeunload", (event) => {
    if (rows().some((row) => ["waiting", "saving", "conflict"].includes(row.dataset.state))) event.preventDefault();
  });

  for (const kept of store.all()) {
    const known = rows().find((row) => row.elements.token.value === kept.token);
    const row = known ?? (rows().at(-1).elements.text.value.trim() ? add() : rows().at(-1));
    fill(row, kept);
    numbered(row);
    later(row, 0);
  }
})();
