/* Filter: the documents that may hold all phrases of a query; none that does is missing.
   holds    FEW, keysOf(phrase), candidatesOf(entries), provedBy(query, entries, candidates)
   needs    fold.js, archive.js (pairsOf)
   touches  nothing
   twin     plugins/search/present.py, which says why none is missing */
(function (Menkou) {
  "use strict";

  const FEW = 30; // so few candidates are all looked up; further keys need not be loaded to have fewer

  /** Return the keys that every text with `phrase` has: its pairs, or its one character. */
  function keysOf(phrase) {
    const keys = Menkou.fold.wordsOf(phrase).flatMap((word) => {
      const pairs = Menkou.archive.pairsOf(word);
      return pairs.length ? pairs : [word];
    });
    return Array.from(new Set(keys));
  }

  /** Return the numbers that stand in all of `lists`, increasing. */
  function intersection(lists) {
    const [shortest, ...others] = lists.slice().sort((a, b) => a.length - b.length);
    return others.reduce((found, list) => {
      const set = new Set(list);
      return found.filter((number) => set.has(number));
    }, Array.from(shortest || []));
  }

  /** Return the documents that stand in the rows of all entries, and those among them that do so with their titles. */
  function candidatesOf(entries) {
    const documents = intersection(entries.map((entry) => entry.documents));
    const titled = new Set(intersection([documents, ...entries.map((entry) => entry.titles)]));
    return { documents, titled };
  }

  const isShort = (phrase) => Array.from(phrase).length <= 2;

  /** Return those of `documents` that hold every phrase for certain: short phrases are keys, terms stand in their texts. */
  function provedBy(query, entries, documents) {
    if (query.isCut) return new Set();
    const long = query.phrases.filter((phrase) => !isShort(phrase));
    const lists = long.map((phrase) => (entries.get(phrase) || { documents: [] }).documents || []);
    return new Set(intersection([documents, ...lists]));
  }

  Menkou.filter = { FEW, keysOf, candidatesOf, provedBy };
})((globalThis.Menkou ??= {}));
