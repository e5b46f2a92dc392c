/* The translation editor: each text is saved as it is written, one after the other, and says so;
   what cannot be saved stays in its field and is tried again. Everything goes by the keyboard. */
(() => {
  const desk = document.getElementById("te");
  if (!desk || "closed" in desk.dataset) return;
  const labels = JSON.parse(desk.dataset.labels);
  const form = desk.querySelector(".te-form");
  const news = document.getElementById("te-said");
  const rows = [...desk.querySelectorAll(".te-text")];
  const token = form.elements.csrfmiddlewaretoken.value;
  const AFTER = 900; // milliseconds without a key before a text is saved
  const AGAIN = [2000, 5000, 15000, 30000];
  let leaving = false;
  let tried = 0;
  let busy = null;
  const waiting = []; // rows to be saved, in the order in which they were written

  for (const row of rows) {
    row.field = row.querySelector("textarea");
    row.stored = row.field.dataset.stored ?? row.field.defaultValue; // a form may have brought it back unsaved
    row.told = row.querySelector(".te-told");
  }
  const rowOf = (node) => node.closest?.(".te-text");
  const dirty = (row) => row.field.value !== row.stored || row.asked;
  const tell = (row, text, wrong) => {
    row.told.textContent = text;
    row.told.classList.toggle("te-wrong", Boolean(wrong));
    row.writing.box.toggleAttribute("aria-invalid", Boolean(wrong));
    if (wrong) row.writing.box.setAttribute("aria-invalid", "true");
  };
  const count = () => {
    const counted = rows.filter((row) => !("free" in row.dataset));
    const done = counted.filter((row) => row.dataset.state === "done").length;
    document.getElementById("te-done").value = done;
    document.getElementById("te-count").textContent = `${done} / ${counted.length}`;
  };
  const state = (row, name) => {
    row.classList.replace(`te-${row.dataset.state}`, `te-${name}`);
    row.dataset.state = name;
    row.querySelector(".te-state").textContent = labels.states[name];
    count();
  };
  const stored = (row, value, version) => {
    row.stored = value;
    row.dataset.version = version;
    row.field.name = row.field.name.replace(/-[0-9a-f]*$/, `-${version}`);
  };

  const ask = (row, { message, theirs, version }) => {
    row.asked = { theirs, version };
    const box = document.getElementById("te-meanwhile").content.cloneNode(true);
    box.querySelector(".te-theirs").textContent = theirs;
    row.querySelector(".te-meanwhile")?.remove();
    row.querySelector(".te-target").append(box);
    tell(row, message, true);
    news.textContent = `${labels.unsaved} ${message}`;
  };
  const settle = (row, mine) => {
    const { theirs, version } = row.asked;
    row.asked = null;
    row.querySelector(".te-meanwhile").remove();
    stored(row, theirs, version);
    if (!mine) row.writing.write(theirs);
    tell(row, "");
    state(row, row.field.value ? "done" : "none");
    if (mine) later(row, 0);
    row.writing.focus();
  };

  const kept = (row, value, version) => {
    for (const each of rows) {
      if (each.dataset.key !== row.dataset.key) continue; // the same words in the same place
      if (each !== row && !dirty(each)) each.writing.write(value);
      stored(each, value, version);
      state(each, value ? "done" : "none");
    }
    tell(row, labels.saved);
    row.dispatchEvent(new CustomEvent("te:saved", { bubbles: true }));
  };
  const refused = (row, message) => {
    tell(row, `${labels.unsaved} ${message}`, true);
    state(row, "faulty");
    news.textContent = `${labels.unsaved} ${message}`;
  };
  const retry = (row, message) => {
    tell(row, `${labels.unsaved} ${message}`, true);
    news.textContent = `${labels.unsaved} ${message}`;
    waiting.unshift(row);
    setTimeout(next, AGAIN[Math.min(tried, AGAIN.length - 1)]);
    tried += 1;
  };
  const send = async (row) => {
    const value = row.field.value;
    const body = new FormData();
    body.append("value", value);
    body.append("version", row.dataset.version);
    let answer;
    let said = null;
    try {
      answer = await fetch(`${row.url}/edit/`, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) said = await answer.json();
    } catch {
      return retry(row, labels.later);
    }
    if (answer.status === 404) return refused(row, labels.gone);
    if (answer.redirected || answer.status === 403) return retry(row, labels.door);
    if (!said) return retry(row, labels.later);
    tried = 0;
    if (answer.status === 409) return ask(row, said);
    if (answer.status === 422) return refused(row, said.message);
    kept(row, value, said.version);
    if (row.field.value !== value) later(row, AFTER);
  };
  const next = async () => {
    if (busy || !waiting.length) return;
    busy = waiting.shift();
    await send(busy);
    busy = null;
    if (tried) return; // it goes on after a while
    if (waiting.length) next();
    else if (!rows.some(dirty)) news.textContent = labels.saved;
  };
  const later = (row, wait) => {
    clearTimeout(row.timer);
    row.timer = setTimeout(() => {
      if (row.asked || waiting.includes(row)) return;
      waiting.push(row);
      next();
    }, wait);
  };

  const go = (row) => {
    if (!row) return;
    row.writing.focus();
    row.scrollIntoView({ block: "center" });
  };
  const open = (row) => row.dataset.state !== "done" && !("free" in row.dataset);
  const nextOpen = (row) => {
    const at = rows.indexOf(row);
    const found = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(open);
    if (found) go(found);
    else news.textContent = labels.finished;
  };
  const take = (row, value) => {
    row.writing.write(value);
    row.writing.focus();
    row.field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const act = {
    done: (row) => {
      if (row.field.value && (dirty(row) || row.dataset.state === "machine")) later(row, 0);
      nextOpen(row);
    },
    copy: (row) => take(row, row.dataset.source),
    mine: (row) => settle(row, true),
    theirs: (row) => settle(row, false),
  };

  let tools;
  const enter = (row) => {
    if (tools?.parentElement === row.querySelector(".te-target")) return;
    tools ??= document.getElementById("te-tools").content.firstElementChild;
    row.told.before(tools);
    desk.querySelector(".te-here")?.classList.remove("te-here");
    row.classList.add("te-here");
    row.dispatchEvent(new CustomEvent("te:enter", { bubbles: true }));
  };

  form.addEventListener("focusin", (event) => rowOf(event.target) && enter(rowOf(event.target)));
  form.addEventListener("input", (event) => {
    const row = rowOf(event.target);
    if (!row || event.target !== row.field) return;
    tell(row, "");
    if (dirty(row)) later(row, AFTER);
  });
  form.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (row && !row.contains(event.relatedTarget) && row.field.value !== row.stored && row.dataset.state !== "faulty") later(row, 0);
  });
  form.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    const button = event.target.closest("button");
    if (!row || !button) return;
    if (button.dataset.do) act[button.dataset.do](row);
    if ("take" in button.dataset) take(row, button.previousElementSibling.textContent);
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const row = rowOf(document.activeElement);
    const number = event.shiftKey && event.ctrlKey && /^Digit([0-9])$/.exec(event.code);
    if (event.key === "Enter" && (row || event.shiftKey)) {
      event.preventDefault();
      if (event.shiftKey) nextOpen(row); else act.done(row);
    } else if (row && !event.shiftKey && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      go(rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)]);
    } else if (row && number) {
      const wanted = row.querySelector(`[aria-keyshortcuts="Control+Shift+${number[1]}"]`);
      event.preventDefault();
      wanted?.click();
    }
  });
  document.getElementById("te-next").addEventListener("click", () => nextOpen(desk.querySelector(".te-here")));
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("online", () => { tried = 0; next(); });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && (busy || rows.some(dirty))) event.preventDefault();
  });

  desk.querySelectorAll("[data-take], #te-next, #te-look").forEach((button) => { button.hidden = false; });
  rows.filter((row) => dirty(row) && row.dataset.state !== "faulty").forEach((row) => later(row, AFTER)); // written before this ran
  desk.take = take;
  desk.settled = () => !busy && !waiting.length && !rows.some(dirty);
})();
