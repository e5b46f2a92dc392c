/* Whoever may translate but not publish is told what follows; the way to undo the translation does
   not stand as the main action. */
(() => {
  const { note } = document.currentScript.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    const editor = document.querySelector(".js-translation-editor");
    if (!editor || JSON.parse(editor.dataset.props).perms.canPublish) return;
    const say = () => {
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
