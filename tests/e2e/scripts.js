// What each script asks of a page: functions that return the texts at which it is not so.
(() => {
  const LATIN = /[A-Za-z][\w+./:@’'-]*(?:[ \u00a0][A-Za-z][\w+./:@’'-]*)*/g;
  const ARABIC = /[\u0620-\u064a]/;
  const FOREIGN = "\ufffc"; // stands for a sign of another language

  function texts() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      const shown = holder.getClientRects().length > 0 && !holder.closest("script, style");
      if (shown && walker.currentNode.data.trim()) found.push(walker.currentNode);
    }
    return found;
  }

  const tagOf = (node) => node.parentElement.closest("[lang]").lang;
  const styleOf = (node) => getComputedStyle(node.parentElement);

  // Arabic and Chinese have no italics: a browser would slant their letters.
  function slanted() {
    const wrong = (node) => /^(ar|zh)/.test(tagOf(node)) && styleOf(node).fontStyle !== "normal";
    return texts().filter(wrong).map((node) => node.data.trim());
  }

  // A text has the direction of its language, but where its own letters decide (bdi), or what it
  // is (dir without lang).
  function turned() {
    const wrong = (node) => {
      const decides = node.parentElement.closest("[lang], [dir], bdi");
      const wanted = /^ar/.test(decides.lang) ? "rtl" : "ltr";
      return decides.lang && styleOf(node).direction !== wanted;
    };
    return texts().filter(wrong).map((node) => `${tagOf(node)}: ${node.data.trim()}`);
  }

  function blocks() {
    const found = new Map();
    for (const node of texts()) {
      let block = node.parentElement;
      while (getComputedStyle(block).display === "inline") block = block.parentElement;
      if (!found.has(block)) found.set(block, []);
      found.get(block).push(node);
    }
    return found;
  }

  function box({ node, at }) {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  }

  const besides = (one, other) => one.width > 0 && Math.abs(one.top - other.top) < other.height / 2;

  function jumps(signs, line, match) {
    const last = match.index + match[0].length - 1;
    let before = match.index - 1, after = last + 1;
    while (before >= 0 && /\s/.test(line[before])) before -= 1;
    while (after < line.length && /\s/.test(line[after])) after += 1;
    const start = box(signs[match.index]), end = box(signs[last]);
    if (!besides(start, end)) return false;
    const isolate = (sign) => sign.node.parentElement.closest("bdi");
    const own = isolate(signs[last]); // within it, its own direction rules
    const place = (at) => {
      if ((line[at] ?? FOREIGN) === FOREIGN || (own && isolate(signs[at]) === own)) return null;
      return box(signs[at]);
    };
    const earlier = place(before), later = place(after);
    return (earlier && besides(earlier, start) && earlier.left < end.right - 1)
      || (later && besides(later, end) && later.right > start.left + 1);
  }

  // Latin words in a line of Arabic stand left of what is before them, right of what is after.
  function jumping() {
    const found = new Set();
    for (const [block, nodes] of blocks()) {
      if (getComputedStyle(block).direction !== "rtl") continue;
      const signs = nodes.flatMap((node) => node.data.split("").map((sign, at) => (
        { node, at, sign: tagOf(node) === "ar" ? sign : FOREIGN })));
      const line = signs.map(({ sign }) => sign).join("");
      if (!ARABIC.test(line)) continue;
      for (const match of line.matchAll(LATIN)) if (jumps(signs, line, match)) found.add(line.trim());
    }
    return [...found];
  }

  return { slanted, turned, jumping };
})()
