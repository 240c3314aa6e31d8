/* Han forms: shows a page's Chinese in traditional or in simplified characters, says that a program did it, and shows
   the original again. Only texts of the page change, and the language that they are marked with; what is copied as a
   reference, typed, or quoted from a source stays.
   holds    hanForms.show(form), .original(element), .table(…), which the tables call (plugins/han_forms)
   needs    menkou.js, han-choice.js, which loads this when a reader asks
   touches  text nodes and lang of this page; a line at its end */
(function (Menkou) {
  "use strict";

  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, td, th, figcaption, caption, address, summary, blockquote, q, button, label, text, title";
  const KEPT = "script, style, textarea, input, code, pre, .reference, .original, [data-as-printed]";
  const PERSON = "a.person, span.person, .record.person > header h1";
  const LONGEST = 6;
  const t = (key) => Menkou.t(`han.script.${key}`);
  const { hanForms } = Menkou;

  const tables = {};
  const originals = new Map(); // block -> its text as the page had it
  const languages = new Map(); // element -> its lang as the page had it
  let line = null;

  /** Take a table: characters, what they become, words by pair. Called by the script that holds it. */
  function table(form, from, to, words, surnames) {
    const characters = new Map(Array.from(from, (character, place) => [character, to[place]]));
    const found = new Map();
    for (const group of words.split(";").filter(Boolean)) {
      for (const word of group.slice(2).split(" ")) {
        const before = found.get(word) || Array.from(word, (one) => characters.get(one) || one).join("");
        found.set(word, Array.from(word, (one, place) => (one === group[0] ? group[1] : before[place])).join(""));
      }
    }
    tables[form] = { characters, words: found, surnames: surnames.split(" ") };
  }

  /** Return `text` turned; every character stays at its place. */
  function turned(text, { characters, words }) {
    let out = "";
    for (let at = 0; at < text.length; ) {
      let length = Math.min(LONGEST, text.length - at);
      while (length > 1 && !words.has(text.slice(at, at + length))) length -= 1;
      const piece = text.slice(at, at + length);
      out += length > 1 ? words.get(piece) : characters.get(piece) || piece;
      at += length;
    }
    return out;
  }

  /** Return the language that the page gave an element. */
  const storedLanguage = (element) => {
    const marked = element.closest("[lang]");
    return languages.get(marked) || marked?.lang || "";
  };

  /** Return the text nodes below `root` by the block that they are in. */
  function blocksOf(root) {
    const blocks = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement: parent } = walker.currentNode;
      if (!data.trim() || !parent || parent.closest(KEPT)) continue;
      const block = parent.closest(`${BLOCKS}, body [lang]`) || parent;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(walker.currentNode);
    }
    return blocks;
  }

  /** Give the nodes of one block a text that is as long as theirs together. */
  function share(text, nodes) {
    let from = 0;
    for (const node of nodes) {
      const part = text.slice(from, (from += node.data.length));
      if (part !== node.data) node.data = part;
    }
  }

  /** Return `text`, which is `before` turned and stands in `nodes`, with names that begin as surnames do. */
  function withSurnames(text, before, nodes) {
    let [out, from, last] = [text, 0, null];
    for (const node of nodes) {
      const person = node.parentElement.closest(PERSON);
      const isSurname = (pair) => before.startsWith(pair.slice(0, pair.length / 2), from);
      const pair = person && person !== last && tables[hanForms.shown].surnames.find(isSurname);
      if (pair) out = out.slice(0, from) + pair.slice(pair.length / 2) + out.slice(from + pair.length / 2);
      from += node.data.length;
      last = person;
    }
    return out;
  }

  function turn(root) {
    for (const [block, nodes] of blocksOf(root)) {
      const language = storedLanguage(block);
      if (!language.startsWith("zh") || language === hanForms.shown) continue;
      const text = nodes.map((node) => node.data).join("");
      originals.set(block, text);
      share(withSurnames(turned(text, tables[hanForms.shown]), text, nodes), nodes);
    }
  }

  function turnBack() {
    for (const [block, nodes] of blocksOf(document.body)) {
      const text = originals.get(block);
      if (text !== undefined && text.length === nodes.reduce((sum, node) => sum + node.data.length, 0)) share(text, nodes);
    }
    originals.clear();
    for (const [element, language] of languages) element.lang = language;
    languages.clear();
  }

  /** Say in which form the page's Chinese is now. */
  function markLanguages() {
    for (const element of document.querySelectorAll("[lang|='zh']")) {
      if (element.closest(KEPT) || element.lang === hanForms.shown) continue;
      languages.set(element, element.lang);
      element.lang = hanForms.shown;
    }
  }

  /** Say at the page's end, where it moves nothing, that a program turned the text; one press shows the original. */
  function showLine() {
    line?.remove();
    line = null;
    if (!hanForms.shown) return;
    line = document.createElement("p");
    const words = document.createElement("span");
    const back = document.createElement("button");
    line.className = "han-line";
    line.dataset.asPrinted = "";
    line.setAttribute("role", "status");
    words.textContent = t(`${hanForms.shown}_now`);
    back.type = "button";
    back.textContent = t("back");
    back.addEventListener("click", () => hanForms.set(""));
    line.append(words, back);
    document.body.append(line);
  }

  /** Show the page's Chinese in a form whose table is there, or with "" as it was printed. */
  function show(form) {
    watcher.disconnect();
    if (hanForms.shown) turnBack();
    hanForms.shown = form;
    if (form) {
      turn(document.body);
      markLanguages();
      watcher.observe(document.body, { childList: true, subtree: true });
    }
    showLine();
    document.dispatchEvent(new CustomEvent("menkou:han-form"));
  }

  /** Turn what scripts add to the page later, results of a search among them. */
  const watcher = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE && node.isConnected && !node.matches("mark")) turn(node);
    }
    markLanguages();
  });

  /** Return the text of a block as the page had it. */
  const original = (element) => originals.get(element) ?? element.textContent;

  Object.assign(hanForms, { show, original, table });
})((globalThis.Menkou ??= {}));
