/* Report: what a reader has selected in a story goes into the letter about a mistake.
   holds    nothing that others use
   needs    menkou.js, han-choice.js; .article, and in it .report with a link that has data-quotation-at
   touches  the words of .report and the address of its link */
(function (Menkou) {
  "use strict";

  const MOST = 120; // characters: addresses of letters may not be long
  const STILL = 200; // milliseconds without a change: then a selection is made
  const BLOCKS = "h1, h2, h3, p, li, td, th, figcaption, address";
  const t = (key, values) => Menkou.t(`report.script.${key}`, values);
  const article = document.querySelector(".article");
  const link = article?.querySelector(".report a");
  const place = Number(link?.dataset.quotationAt);
  if (!link || place < 0) return;
  const address = link.getAttribute("href");

  /** Return the part of a block's text that `range` covers, as it was printed: a turned text has the same places. */
  function partOf(block, range) {
    const before = document.createRange();
    const start = block.contains(range.startContainer) ? range : null;
    const end = block.contains(range.endContainer) ? range : null;
    before.selectNodeContents(block);
    if (start) before.setEnd(range.startContainer, range.startOffset);
    const from = start ? before.toString().length : 0;
    before.selectNodeContents(block);
    if (end) before.setEnd(range.endContainer, range.endOffset);
    return Menkou.hanForms.original(block).slice(from, before.toString().length);
  }

  /** Return what is selected of the story: the blocks that it reaches over, and the text. */
  function selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const all = [...article.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS) && !block.closest(".report"));
    const blocks = all.filter((block) => range.intersectsNode(block));
    const text = blocks.map((block) => partOf(block, range).trim()).filter(Boolean).join(" ");
    return text ? { first: blocks.find((block) => partOf(block, range).trim()), text } : null;
  }

  function shortened(text) {
    const characters = Array.from(text.replace(/\s+/g, " "));
    if (characters.length <= MOST) return characters.join("");
    return `${characters.slice(0, MOST / 2).join("")}……${characters.slice(-MOST / 2).join("")}`;
  }

  /** Return the quotation in words, with the number of its paragraph where it begins in the body. */
  function wordsOf({ first, text }) {
    const paragraphs = [...article.querySelectorAll(".article-body > p")];
    const n = paragraphs.indexOf(first) + 1;
    return t(n ? "paragraph" : "passage", { n, text: shortened(text) });
  }

  const hint = document.createElement("span");
  const leave = document.createElement("button");

  function show(quotation) {
    link.setAttribute("href", quotation ? address.slice(0, place) + encodeURIComponent(quotation) + address.slice(place) : address);
    hint.textContent = quotation ? t("along", { quotation }) : t("select");
    leave.hidden = !quotation;
  }

  hint.setAttribute("role", "status");
  hint.dataset.asPrinted = "";
  leave.type = "button";
  leave.textContent = t("leave");
  leave.addEventListener("click", () => {
    getSelection().removeAllRanges();
    show("");
    link.focus();
  });
  link.after(" ", hint, " ", leave);
  show("");
  // What was selected last stays: a tap on the link may take the selection away before it is followed.
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const found = selected();
      if (found) show(wordsOf(found));
    }, STILL);
  });
})((globalThis.Menkou ??= {}));
