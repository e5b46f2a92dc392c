/* Under each text of the translation editor: what the memory and the glossary have for it. Nothing
   is written without a key or a click, and nothing is saved by it. */
(() => {
  const labels = JSON.parse(document.currentScript.dataset.labels);
  const SEGMENT = "li:is(.complete, .incomplete, .errored)";
  const PAUSE = 600; // milliseconds without a key before the terms are looked at

  const make = (tag, content = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), content);
    made.append(...inside.filter(Boolean));
    return made;
  };
  const button = (shortcut, text, act) => {
    const made = make("button", { type: "button", textContent: text });
    made.setAttribute("aria-keyshortcuts", shortcut);
    made.addEventListener("click", act);
    return made;
  };

  const area = (segment) =>
    new Promise((found) => {
      const present = segment.querySelector("textarea");
      if (present) return found(present);
      const look = new MutationObserver(() => {
        const text = segment.querySelector("textarea");
        if (!text) return;
        look.disconnect();
        found(text);
      });
      look.observe(segment, { childList: true, subtree: true });
      segment.querySelector(":scope > ul button")?.click();
    });
  const typed = (text) => text.dispatchEvent(new Event("input", { bubbles: true }));

  const take = async (segment, words) => {
    const text = await area(segment);
    const { set } = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
    set.call(text, words);
    typed(text);
    text.focus();
  };
  const insert = async (segment, words) => {
    const text = await area(segment);
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    typed(text);
    text.focus();
  };

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor) return;
    const props = JSON.parse(editor.dataset.props);
    if (props.object.isLocked) return;
    const token = () => editor.querySelector("[name=csrfmiddlewaretoken]").value;
    const waiting = props.segments.filter((segment) => segment.type === "string");
    const known = new WeakMap(); // the address of each text on the page
    let queue = Promise.resolve();

    const mark = (element, locale) => {
      const shown = editor.querySelector(`${SEGMENT} > ${locale === "source" ? "p" : "div > p"}[lang]`);
      if (shown) Object.assign(element, { lang: shown.lang, dir: shown.dir });
      return element;
    };

    const memory = (segment, match, number) => {
      const difference = match.difference.map(([sign, text]) =>
        make({ "=": "span", "-": "del", "+": "ins" }[sign], { textContent: text }),
      );
      const words = button(`Alt+${number}`, match.target, () => take(segment, match.target));
      return make(
        "li",
        {},
        make("span", { className: "beside-score", textContent: `${match.score} %` }),
        mark(words, "target"),
        match.score < 100 && mark(make("p", {}, ...difference), "source"),
        make("small", { textContent: [match.origin, match.changed].filter(Boolean).join(", ") }),
      );
    };
    const term = (segment, found, first) =>
      make(
        "li",
        {},
        mark(make("span", { textContent: found.written }), "source"),
        " → ",
        ...found.terms.map((words, at) =>
          mark(button(`Alt+Shift+${first + at}`, words, () => insert(segment, words)), "target"),
        ),
        make("small", { textContent: found.status }),
        found.forbidden.length &&
          make(
            "small",
            { textContent: `${labels.forbidden} ` },
            mark(make("s", { textContent: found.forbidden.join(", ") }), "target"),
          ),
        found.definition && mark(make("p", { textContent: found.definition }), "target"),
      );
    const list = (tag, label, hint, items) =>
      items.length && make("div", {}, make("h5", { textContent: label, title: hint }), make(tag, {}, ...items));

    const show = (segment, { memory: matches, terms }) => {
      let next = 1;
      const found = terms.map((each) => {
        const first = next;
        next += each.terms.length;
        return term(segment, each, first);
      });
      const shown = make(
        "div",
        { className: "beside" },
        list("ol", labels.memory, labels.take, matches.map((each, at) => memory(segment, each, at + 1))),
        list("ul", labels.glossary, labels.insert, found),
        make("div", { className: "beside-faults" }),
      );
      shown.lastChild.setAttribute("role", "status");
      segment.querySelector(":scope > .beside")?.remove();
      segment.append(shown);
    };

    const load = (segment) => {
      if (segment.dataset.beside) return;
      segment.dataset.beside = "asked";
      queue = queue.then(async () => {
        try {
          const answer = await fetch(known.get(segment), { credentials: "same-origin" });
          if (!answer.ok) throw new Error(answer.status);
          show(segment, await answer.json());
        } catch {
          delete segment.dataset.beside;
          if (!segment.querySelector(":scope > .beside"))
            segment.append(make("div", { className: "beside", textContent: labels.failed }));
        }
      });
    };

    let pause;
    const look = async (segment, value) => {
      const body = new FormData();
      body.append("value", value);
      const headers = { "X-CSRFToken": token() };
      const answer = await fetch(known.get(segment), { method: "POST", body, headers });
      const faults = segment.querySelector(".beside-faults");
      if (answer.ok && faults) faults.textContent = (await answer.json()).faults.map(({ message }) => message).join(" ");
    };

    const seen = new IntersectionObserver((entries) =>
      entries
        .filter(({ isIntersecting, target }) => isIntersecting && target.matches(".incomplete"))
        .forEach(({ target }) => load(target)),
    );
    const find = () =>
      editor.querySelectorAll(SEGMENT).forEach((segment) => {
        const source = segment.querySelector(":scope > p");
        if (known.has(segment) || !source) return;
        const at = waiting.findIndex((each) => each.source === source.textContent);
        if (at < 0) return;
        const [{ editUrl }] = waiting.splice(at, 1);
        known.set(segment, editUrl.replace(/edit\/$/, "beside/"));
        seen.observe(segment);
      });
    const of = (event) => {
      const segment = event.target.closest(SEGMENT);
      return segment && known.has(segment) ? segment : null;
    };

    editor.addEventListener("focusin", (event) => of(event) && load(of(event)));
    editor.addEventListener("input", (event) => {
      const segment = of(event);
      if (!segment) return;
      clearTimeout(pause);
      pause = setTimeout(() => look(segment, event.target.value), PAUSE);
    });
    editor.addEventListener("keydown", (event) => {
      const number = event.altKey && !event.ctrlKey && /^Digit([1-9])$/.exec(event.code);
      const shortcut = number && `Alt+${event.shiftKey ? "Shift+" : ""}${number[1]}`;
      const wanted = shortcut && of(event)?.querySelector(`[aria-keyshortcuts="${shortcut}"]`);
      if (!wanted) return;
      event.preventDefault();
      wanted.click();
    });
    new MutationObserver(find).observe(editor, { childList: true, subtree: true });
    find();
  });
})();
