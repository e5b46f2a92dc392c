/* A text with marks is written as it reads: bold is bold, a link is a link. The field below it,
   which is what is saved, is kept in step; nothing but the marks of the original gets into it. */
(() => {
  const desk = document.getElementById("te");
  if (!desk) return;
  const labels = JSON.parse(desk.dataset.labels);
  const KINDS = labels.kinds;
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;
  const nameOf = (node) => node.dataset?.mark ?? node.localName;

  const element = (name, id) => {
    const made = document.createElement(name === "a" ? "span" : name);
    made.dataset.mark = name;
    if (id) made.dataset.id = id;
    if (name === "a") made.className = "te-link";
    return made;
  };
  const shown = (node, allowed) =>
    [...node.childNodes].flatMap((child) => {
      if (child.nodeType === Node.TEXT_NODE) return [child.cloneNode()];
      if (child.nodeType !== Node.ELEMENT_NODE) return [];
      if (child.localName === "br") return [document.createElement("br")];
      if (!KINDS[child.localName]) return shown(child, allowed);
      const made = element(child.localName, child.id);
      made.append(...shown(child, allowed));
      return [made];
    });
  const written = (node) =>
    [...node.childNodes]
      .map((child) => {
        if (child.nodeType === Node.TEXT_NODE) return escaped(child.data);
        if (child.localName === "br") return "<br/>";
        const inner = written(child);
        const name = nameOf(child);
        if (!child.dataset?.mark || !inner) return inner;
        return `<${name}${child.dataset.id ? ` id="${child.dataset.id}"` : ""}>${inner}</${name}>`;
      })
      .join("");

  const surface = (row, field) => {
    const box = document.createElement("div");
    box.className = `te-surface ${field.className}`;
    for (const name of ["lang", "dir", "aria-labelledby", "aria-describedby"]) box.setAttribute(name, field.getAttribute(name));
    box.setAttribute("role", "textbox");
    box.setAttribute("aria-multiline", "true");
    box.contentEditable = field.readOnly ? "false" : "true";
    box.spellcheck = true;
    const lines = "lines" in field.dataset;
    const fill = () => box.replaceChildren(...shown(parsed(field.value)));
    const sync = () => {
      const html = written(box).replace(/(<br\/>)+$/, "").trim();
      if (html === field.value) return;
      field.value = html;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const within = () => {
      const chosen = document.getSelection();
      if (chosen.rangeCount && box.contains(chosen.anchorNode) && box.contains(chosen.focusNode)) return chosen.getRangeAt(0);
      const end = document.createRange();
      end.selectNodeContents(box);
      end.collapse(false);
      return end;
    };
    const choose = (node, all) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      if (!all) range.collapse(false);
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
    };
    const insert = (node) => {
      const range = within();
      range.deleteContents();
      range.insertNode(node);
      range.setStartAfter(node);
      range.collapse(true);
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
      sync();
    };
    const mark = (name, id, words) => {
      box.focus();
      const range = within();
      const at = range.commonAncestorContainer;
      const held = (at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement).closest("[data-mark]");
      if (held && box.contains(held) && nameOf(held) === name && (held.dataset.id ?? "") === id) {
        held.replaceWith(...held.childNodes);
      } else {
        const made = element(name, id);
        if (range.collapsed) made.textContent = words;
        else made.append(range.extractContents());
        range.insertNode(made);
        choose(made, true);
      }
      sync();
    };

    const tools = document.createElement("div");
    tools.className = "te-marks";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", labels.marks);
    const offered = [];
    for (const each of parsed(row.dataset.source).querySelectorAll(Object.keys(KINDS).join())) {
      const [name, id, words] = [each.localName, each.id, each.textContent.trim()];
      if (!words || offered.some((other) => other.name === name && other.id === id)) continue;
      offered.push({ name, id, words });
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      const sample = document.createElement("bdi");
      sample.textContent = words.length > 30 ? `${words.slice(0, 30)}…` : words;
      button.append(`${labels[KINDS[name]]}: `, sample);
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => mark(name, id, words));
      tools.append(button);
    }

    box.addEventListener("input", sync);
    box.addEventListener("beforeinput", (event) => {
      const { inputType: type } = event;
      if (type === "insertParagraph" || type === "insertLineBreak") {
        event.preventDefault();
        if (lines) insert(document.createElement("br"));
      } else if (type === "insertFromDrop") {
        event.preventDefault();
      } else if (type.startsWith("format")) {
        event.preventDefault();
        const wanted = { formatBold: "bold", formatItalic: "italic" }[type];
        const found = offered.find((each) => KINDS[each.name] === wanted);
        if (found) mark(found.name, found.id, found.words);
      }
    });
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      const text = event.clipboardData.getData("text/plain").replace(/\s+/g, " ");
      if (text) insert(document.createTextNode(text));
    });

    fill();
    field.hidden = true;
    field.after(box, tools);
    return {
      box,
      focus: () => { box.focus(); choose(box, false); },
      write: (value) => { field.value = value; fill(); },
      insert: (text) => { box.focus(); insert(document.createTextNode(text)); },
    };
  };

  const plain = (row, field) => ({
    box: field,
    focus: () => field.focus(),
    write: (value) => { field.value = value; },
    insert: (text) => {
      field.focus();
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });

  for (const row of desk.querySelectorAll(".te-text")) {
    const field = row.querySelector("textarea");
    row.url = desk.dataset.texts + row.id.replace("text-", "");
    row.writing = "marks" in field.dataset ? surface(row, field) : plain(row, field);
  }
})();
