/* Present: the documents that truly hold what was asked for, in the order in which a reader sees them.
   holds    leaders(numbers, titled, ranges, count), byRelevance(numbers, titled, scores, lengths), byDate(numbers, undated, sort),
            holds(document, query, fulfils)
   needs    fold.js, query.js
   touches  nothing
   twin     plugins/search/present.py */
(function (Menkou) {
  "use strict";

  const ROUNDING = 1e-6; // sums are made in another order than lunr's; its elements have three decimals

  /** Return those of `numbers` than which fewer than `count` have a higher score for certain. */
  function highest(numbers, { least, most }, count) {
    if (numbers.length <= count) return numbers;
    const surely = Float64Array.from(numbers, (number) => least[number]).sort().at(-count);
    return numbers.filter((number) => most[number] >= surely - ROUNDING);
  }

  /** Return the candidates that can be among the first `count` by relevance, as far as the ranges of their scores say. */
  function leaders(numbers, titled, ranges, count) {
    const [first, others] = [true, false].map((is) => numbers.filter((number) => Boolean(titled[number]) === is));
    const more = count - first.length;
    return more > 0 ? first.concat(highest(others, ranges, more)) : highest(first, ranges, count);
  }

  /** Return the candidates: every phrase in the title first, then by lunr's score, shorter titles (as far as `lengths` has them) and newer ones first. */
  function byRelevance(numbers, titled, scores, lengths) {
    const place = (number) => [titled[number] ? 0 : 1, -(scores.get(number) || 0), lengths.get(number) || 0, -number];
    const places = numbers.map(place).sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return places.map(([, , , number]) => -number);
  }

  /** Return the candidates by date: documents are numbered so, the undated before all others. */
  function byDate(numbers, undated, sort) {
    const dated = numbers.filter((number) => number >= undated);
    if (sort !== "oldest") dated.reverse();
    return dated.concat(numbers.filter((number) => number < undated));
  }

  /** Return the texts in which phrases stand: of a field, the title where it was printed, and the parts. */
  function textsOf(document) {
    const title = document.untitled ? [] : [document.title || ""];
    const parts = document.parts || [];
    return { "": [...title, ...parts], title, byline: document.byline ? [parts[document.byline - 1]] : [] };
  }

  /** Whether a document, as it is shown, fulfils `query`; `fulfils(clause)` knows what does not stand in its words. */
  function holds(document, query, fulfils) {
    const forms = new Map(textsOf(document)[""].map((text) => [text, Menkou.fold.matchingForm(text)]));
    const texts = textsOf(document);
    const stands = ({ field, phrase }) => texts[field].some((text) => forms.get(text).includes(phrase));
    const met = (clause) => (Menkou.query.isWritten(clause) ? stands(clause) : fulfils(clause)) !== clause.prohibited;
    return query.groups.every((group) => group.some(met));
  }

  Menkou.present = { leaders, byRelevance, byDate, holds };
})((globalThis.Menkou ??= {}));
