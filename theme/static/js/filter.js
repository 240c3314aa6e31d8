/* Filter: the documents that may fulfil a query, none that does missing, and those that do for certain.
   holds    keysOf(phrase), boundsOf(query, entries, chosen, documents) -> { upper, lower, titled }, numbersOf(mask)
   needs    fold.js, archive.js (pairsOf), query.js
   touches  nothing
   twin     plugins/search/filter.py, which says why none is missing
   Sets of documents are masks: for each document 1 or 0. */
(function (Menkou) {
  "use strict";

  /** Return the keys that every text with `phrase` has: its pairs, or its one character. */
  function keysOf(phrase) {
    const keys = Menkou.fold.wordsOf(phrase).flatMap((word) => {
      const pairs = Menkou.archive.pairsOf(word);
      return pairs.length ? pairs : [word];
    });
    return Array.from(new Set(keys));
  }

  /** Return the numbers of a mask, increasing. */
  function numbersOf(mask) {
    const numbers = [];
    for (let number = 0; number < mask.length; number++) if (mask[number]) numbers.push(number);
    return numbers;
  }

  /** Return the documents that stand in all of `lists`. */
  function common(lists, documents) {
    const mask = new Uint8Array(documents);
    if (!lists.length) return mask.fill(1);
    const [shortest, ...others] = lists.slice().sort((a, b) => a.length - b.length);
    if (!others.length) {
      for (const number of shortest) mask[number] = 1;
      return mask;
    }
    const met = new Uint8Array(documents); // in how many of the other lists
    for (const list of others) for (let row = 0; row < list.length; row++) met[list[row]]++;
    for (const number of shortest) if (met[number] === others.length) mask[number] = 1;
    return mask;
  }

  /** Return what stands in every mask, or in any. */
  function joined(masks, documents, every) {
    if (masks.length === 1) return masks[0];
    const mask = new Uint8Array(documents).fill(every ? 1 : 0);
    for (const each of masks) {
      if (every) for (let at = 0; at < documents; at++) mask[at] &= each[at];
      else for (let at = 0; at < documents; at++) mask[at] |= each[at];
    }
    return mask;
  }

  const inverse = (mask) => mask.map((value) => 1 - value);

  /** Return the documents that hold the phrase of `clause` for certain: it is a key, or a term of theirs. */
  function provedOf({ field, phrase }, lead, entries) {
    if (field === "byline" || lead !== phrase || phrase.includes(" ")) return [];
    const entry = entries.get(phrase);
    return (entry && (field === "title" ? entry.titles : entry.documents)) || [];
  }

  function boundsOfPhrase(clause, lead, entries, documents) {
    const keyed = keysOf(lead).map((key) => entries.get(key));
    const none = new Uint8Array(documents);
    if (keyed.some((entry) => !entry)) return { upper: none, lower: none, titled: none };
    const titled = common(keyed.map((entry) => entry.titles), documents);
    const upper = clause.field === "title" ? titled : common(keyed.map((entry) => entry.documents), documents);
    const lower = new Uint8Array(documents);
    for (const number of provedOf(clause, lead, entries)) lower[number] = upper[number];
    return { upper, lower, titled };
  }

  /** Return between which documents those lie that fulfil `query`; `chosen`: clause -> mask. */
  function boundsOf(query, entries, chosen, documents) {
    const all = (masks) => joined(masks, documents, true);
    const any = (masks) => joined(masks, documents, false);
    const ofClause = (clause) => {
      const known = chosen.get(clause);
      const bounds = known
        ? { upper: known, lower: known, titled: null }
        : boundsOfPhrase(clause, query.leads.get(clause), entries, documents);
      if (!clause.prohibited) return bounds;
      return { upper: inverse(bounds.lower), lower: inverse(bounds.upper), titled: null };
    };
    const titlesOf = (bounds) => bounds.map(({ titled }) => titled).filter(Boolean);
    const groups = query.groups.map((group) => {
      const bounds = group.map(ofClause);
      const titles = titlesOf(bounds);
      return {
        upper: any(bounds.map(({ upper }) => upper)),
        lower: any(bounds.map(({ lower }) => lower)),
        titled: titles.length ? any(titles) : null,
      };
    });
    const titles = titlesOf(groups);
    return {
      upper: all(groups.map(({ upper }) => upper)),
      lower: all(groups.map(({ lower }) => lower)),
      titled: titles.length ? all(titles) : any([]),
    };
  }

  Menkou.filter = { keysOf, boundsOf, numbersOf };
})((globalThis.Menkou ??= {}));
