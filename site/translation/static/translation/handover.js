/* Whoever may translate but not publish is told what follows; the ways to undo the translation and
   to free it from its original do not stand there. */
(() => {
  const { note } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor || JSON.parse(editor.dataset.props).perms.canPublish) return;
    const ways = 'footer [data-w-action-url-value*="/disable/"]';
    const say = () => {
      editor.querySelectorAll(ways).forEach((each) => {
        each.style.display = "none";
      });
      const undo = editor.querySelector('footer a[href*="/convert_to_alias/"]');
      if (!undo || undo.style.display) return;
      undo.style.display = "none";
      const text = document.createElement("p");
      text.className = "w-m-0 w-p-4";
      text.textContent = note;
      editor.querySelector("footer").append(text);
    };
    new MutationObserver(say).observe(editor, { childList: true, subtree: true });
    say();
  });
})();
