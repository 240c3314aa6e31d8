/* Query: what a reader typed, taken apart.
   holds    parse(text) -> { phrases, leading, isCut }
   needs    fold.js
   touches  nothing
   twin     plugins/search/query.py, which says what marks mean; tests/search/cases/query.json binds the two */
(function (Menkou) {
  "use strict";

  const MARKS = new Map([['"', '"'], ["“", "”"], ["「", "」"], ["『", "』"]]);
  const LIMIT = 32; // characters of a query that choose and rank articles; the rest is verified in the texts

  function closing(text, start) {
    const mark = MARKS.get(text[start]);
    let end = mark ? text.indexOf(mark, start + 1) : -1;
    while (end >= 0 && end + 1 < text.length && text[end + 1] !== " ") end = text.indexOf(mark, end + 1);
    return end;
  }

  function phrasesOf(form) {
    const phrases = [];
    for (let at = 0; at < form.length; ) {
      let end = closing(form, at);
      if (end > at) {
        phrases.push(form.slice(at + 1, end).trim());
      } else {
        end = form.indexOf(" ", at);
        if (end < 0) end = form.length;
        phrases.push(form.slice(at, end).replace(/^"/, ""));
      }
      for (at = end + 1; form[at] === " "; ) at++;
    }
    const kept = Array.from(new Set(phrases.filter(Boolean)));
    return kept.length || !form ? kept : [form];
  }

  /** Return the phrases as far as LIMIT characters go. */
  function leadingOf(phrases) {
    const leading = [];
    let left = LIMIT;
    for (const phrase of phrases) {
      const characters = Array.from(phrase);
      const part = characters.slice(0, left).join("").trim();
      if (part) leading.push(part);
      left = Math.max(0, left - characters.length);
    }
    return leading;
  }

  /** Take a query apart: `phrases` in matching form, each once; `leading` those that choose and rank articles. */
  function parse(text) {
    const phrases = phrasesOf(Menkou.fold.matchingForm(text));
    const size = phrases.reduce((sum, phrase) => sum + Array.from(phrase).length, 0);
    return { phrases, leading: leadingOf(phrases), isCut: size > LIMIT };
  }

  Menkou.query = { parse };
})((globalThis.Menkou ??= {}));
