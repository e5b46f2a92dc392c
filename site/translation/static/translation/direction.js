/* Each text of the translation editor gets the language and direction it is written in. */
(() => {
  const RTL = ["ar", "fa", "he", "ur"];
  const tag = (code) =>
    code.replace(/-([a-z]{4})$/, (_, script) => "-" + script[0].toUpperCase() + script.slice(1));
  const mark = (element, code) => {
    element.lang = tag(code);
    element.dir = RTL.includes(code.split("-")[0]) ? "rtl" : "ltr";
  };

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor) return;
    const { locale, sourceLocale } = JSON.parse(editor.dataset.props);
    const segment = "li:is(.complete, .incomplete, .errored)";
    const markAll = () => {
      editor
        .querySelectorAll(`${segment} > p:not([lang])`)
        .forEach((text) => mark(text, sourceLocale.code));
      editor
        .querySelectorAll(`${segment} > div > :is(p, textarea):not([lang])`)
        .forEach((text) => mark(text, locale.code));
    };
    new MutationObserver(markAll).observe(editor, { childList: true, subtree: true });
    markAll();
  });
})();
