/* Marks: the words of a search, marked in the article that it found; the page moves to the first of them.
   holds    nothing for others
   needs    opening.js, query.js, snippet.js; an article's page, its address ending in #q=…
   touches  the article's text nodes: each match is put into <mark> */
(function (Menkou) {
  "use strict";

  const BLOCKS = "h1, h2, h3, p, li, td, th, figcaption, address, blockquote, dt, dd";

  /** Return the query in the address; what is no UTF-8 there stays as it is. */
  const query = () => new URLSearchParams(location.hash.slice(1)).get("q") || "";

  function textNodesOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  /** Put what stands from `start` to `end` of a text node into <mark>. */
  function markNode(node, start, end) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    range.surroundContents(document.createElement("mark"));
  }

  /** Return the ranges of a block's text, in UTF-16 as the page counts it. */
  function rangesOf(text, phrases) {
    const characters = Array.from(text);
    const places = [0];
    for (const character of characters) places.push(places[places.length - 1] + character.length);
    return Menkou.snippet.matchesOf(text, phrases).map(([start, end]) => [places[start], places[end]]);
  }

  /** Mark the matches in one block; they may run through links and other marks of the text. */
  function markBlock(block, phrases) {
    const nodes = textNodesOf(block);
    const ranges = rangesOf(nodes.map((node) => node.data).join(""), phrases);
    let from = 0;
    for (const node of nodes) {
      const [start, end] = [from, (from += node.data.length)];
      // From the last to the first, so that places before a mark stay as they are.
      for (const [first, last] of ranges.slice().reverse()) {
        if (first < end && last > start) markNode(node, Math.max(first, start) - start, Math.min(last, end) - start);
      }
    }
  }

  async function mark() {
    await Menkou.open(true).catch(() => {}); // without the manifest, traditional forms are not known
    const { phrases } = Menkou.query.parse(query());
    const parts = document.querySelectorAll("article header, article .article-body, article .signoff");
    const blocks = Array.from(parts).flatMap((part) => [part, ...part.querySelectorAll(BLOCKS)]);
    for (const block of blocks) if (block.matches(BLOCKS) && !block.querySelector(BLOCKS)) markBlock(block, phrases);
    const first = document.querySelector("article mark");
    if (first) first.scrollIntoView({ block: "center" });
  }

  mark();
})((globalThis.Menkou ??= {}));
