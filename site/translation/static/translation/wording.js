// Lets an editor pick a text of the page; the admin then asks for a better wording of it.
(() => {
  const { address, language, label } = document.currentScript.dataset;
  const button = document.createElement("button");
  let picking = false;

  function pick(on) {
    picking = on;
    button.setAttribute("aria-pressed", String(on));
    document.documentElement.classList.toggle("picking", on);
  }

  function textAt(event) {
    const spot = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const node = spot?.offsetNode ?? document.caretRangeFromPoint?.(event.clientX, event.clientY)?.startContainer;
    if (node?.nodeType === Node.TEXT_NODE && event.target.contains(node)) return node.data;
    const element = event.target;
    return element.placeholder || element.getAttribute("aria-label") || element.title || element.textContent;
  }

  button.type = "button";
  button.className = "pick-wording";
  button.textContent = label;
  button.addEventListener("click", () => pick(!picking));
  document.body.append(button);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") pick(false); });
  document.addEventListener("click", (event) => {
    if (!picking || event.target === button) return;
    event.preventDefault();
    event.stopPropagation();
    pick(false);
    const asked = new URLSearchParams({
      language,
      words: textAt(event).trim().slice(0, 500),
      within: event.target.textContent.trim().slice(0, 500),
      page: location.pathname.slice(0, 255),
    });
    window.open(`${address}?${asked}`, "_blank", "noopener");
  }, true);
})();
