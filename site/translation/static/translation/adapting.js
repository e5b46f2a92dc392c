// Own blocks are written in the language of the translation, whatever the admin speaks.
(() => {
  const form = document.getElementById("ad-blocks");
  const WORDS = '[data-contentpath] :is(input[type="text"]:not([role]), textarea:not([hidden]), [contenteditable="true"])';
  const mark = () => {
    for (const field of form.querySelectorAll(WORDS)) {
      if (field.lang !== form.dataset.lang) {
        field.lang = form.dataset.lang;
        field.dir = form.dataset.dir;
      }
    }
  };
  new MutationObserver(mark).observe(form, { childList: true, subtree: true });
  mark();
})();
