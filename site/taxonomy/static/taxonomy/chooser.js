/* Makes a select of terms searchable: chips for what is chosen, a combobox for the rest.
   The select stays the form's value; without this script it is what the editor uses. */
(() => {
  const ARABIC = { "ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": "" };

  const fold = (text) =>
    text.normalize("NFKC").toLowerCase()
      .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15)
      .replace(/[ىةٱـ]/g, (sign) => ARABIC[sign])
      .replace(/й/g, "\ue000").normalize("NFD").replace(/\p{M}/gu, "").replace(/\ue000/g, "й");

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  class Terms extends window.StimulusModule.Controller {
    connect() {
      const select = this.element;
      const id = select.id;
      this.options = [...select.options].filter((option) => option.value);
      this.input = make("input", {
        id: `${id}-find`, type: "text", role: "combobox", autocomplete: "off",
        "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
        placeholder: select.dataset.find,
      });
      const label = select.labels[0];
      if (label) {
        label.id ||= `${id}-label`;
        label.htmlFor = this.input.id;
        this.input.setAttribute("aria-labelledby", label.id);
      } else {
        this.input.setAttribute("aria-label", select.dataset.find);
      }
      ["aria-describedby", "aria-invalid", "aria-required"].forEach((name) => {
        if (select.hasAttribute(name)) this.input.setAttribute(name, select.getAttribute(name));
      });
      this.input.disabled = select.disabled;
      this.chips = make("ul", { class: "terms-chosen", "aria-label": select.dataset.chosen });
      this.list = make("ul", {
        id: `${id}-list`, class: "terms-list", role: "listbox", tabindex: "-1", hidden: "",
      });
      if (label) this.list.setAttribute("aria-labelledby", label.id);
      if (select.multiple) this.list.setAttribute("aria-multiselectable", "true");
      this.status = make("p", { class: "w-sr-only", role: "status" });
      this.box = make("div", { class: "terms" }, this.chips, this.input, this.list, this.status);
      select.after(this.box);
      select.hidden = true;
      this.label = label;
      this.input.addEventListener("input", () => this.open());
      this.input.addEventListener("click", () => this.open());
      this.input.addEventListener("keydown", (event) => this.press(event));
      this.box.addEventListener("focusout", (event) => {
        if (!this.box.contains(event.relatedTarget)) this.close(true);
      });
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const row = event.target.closest("[role=option]");
        const option = row && this.found[[...this.list.children].indexOf(row)];
        if (option) this.toggle(option);
      });
      this.chips.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button) this.toggle(this.options[button.dataset.place]);
      });
      this.changed = () => this.draw();
      select.addEventListener("change", this.changed);
      this.draw();
    }

    disconnect() {
      this.element.removeEventListener("change", this.changed);
      this.element.hidden = false;
      if (this.label) this.label.htmlFor = this.element.id;
      this.box.remove();
    }

    /* The options that have all words typed; those with a word that begins so come first. */
    find() {
      const words = fold(this.input.value).split(/\s+/).filter(Boolean);
      const rank = (option) => {
        const own = ` ${option.dataset.words}`;
        if (!words.every((word) => own.includes(word))) return 2;
        return words.every((word) => own.includes(` ${word}`)) ? 0 : 1;
      };
      const ranked = this.options.map((option) => [rank(option), option]);
      return [0, 1].flatMap((wanted) =>
        ranked.filter(([got]) => got === wanted).map(([, option]) => option));
    }

    draw() {
      const { remove } = this.element.dataset;
      this.chips.replaceChildren(...this.options.flatMap((option, place) => {
        if (!option.selected) return [];
        const button = make("button", {
          type: "button", "data-place": place, "aria-label": remove.replace("{}", option.text),
        }, "×");
        if (this.element.disabled) button.disabled = true;
        return [make("li", {}, make("bdi", {}, option.text), button)];
      }));
      if (!this.list.hidden) this.fill();
    }

    fill() {
      this.list.replaceChildren(...this.found.map((option, place) => make("li", {
        role: "option", id: `${this.list.id}-${place}`, "aria-selected": option.selected,
      }, make("bdi", {}, option.text))));
      if (!this.found.length) {
        const { none } = this.element.dataset;
        this.list.append(make("li", { role: "option", "aria-disabled": "true" }, none));
        this.say(none);
      }
      this.point(this.at);
    }

    open() {
      this.found = this.find();
      this.at = this.input.value && this.found.length ? 0 : -1;
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.say("");
      this.fill();
    }

    close(clear) {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
      if (clear) this.input.value = "";
    }

    point(place) {
      this.at = place;
      [...this.list.children].forEach((row, i) => row.classList.toggle("terms-at", i === place));
      const row = this.found[place] && this.list.children[place];
      if (row) {
        this.input.setAttribute("aria-activedescendant", row.id);
        row.scrollIntoView({ block: "nearest" });
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    toggle(option) {
      const { added, removed } = this.element.dataset;
      const chosen = !option.selected;
      if (!this.element.multiple) this.element.value = chosen ? option.value : "";
      else option.selected = chosen;
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
      this.input.focus({ preventScroll: true });
      this.close(true);
      this.say((chosen ? added : removed).replace("{}", option.text));
    }

    press(event) {
      const shown = !this.list.hidden;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (!shown) this.open();
        const count = this.found.length;
        if (count) this.point(this.at < 0 && step < 0 ? count - 1 : (this.at + step + count) % count);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (shown && this.found[this.at]) this.toggle(this.found[this.at]);
      } else if (event.key === "Escape" && shown) {
        event.stopPropagation();
        this.close(true);
      } else if (event.key === "Backspace" && !this.input.value) {
        const last = this.options.filter((option) => option.selected).pop();
        if (last) this.toggle(last);
      }
    }

    say(text) {
      this.status.textContent = text;
    }
  }

  window.wagtail.app.register("terms", Terms);
})();
