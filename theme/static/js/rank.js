/* Rank: lunr's order of documents for the terms of a query, out of the shards of those terms alone.
   holds    rank(terms, entries, lengths, manifest, only) -> [{ ref, score, matchData }], ranges(terms, entries, manifest, only),
            titleLengths(terms, entries)
   needs    lunr.js 2.3.9
   touches  nothing
   twin     plugins/search/rank.py
   A partial lunr.Index is made of the terms and asked through lunr's query interface. lunr's score is the product of the
   query's vector and the field's, over the length of the query's; so vectors that hold the query's terms only give the same
   refs, order and scores as the whole index. Tests compare the two. */
(function (Menkou) {
  "use strict";

  const [K1, B] = [1.2, 0.75]; // lunr's own
  const FIELDS = ["title", "text"];
  const NOTHING = {}; // what lunr keeps of a match besides: it reads it only
  const SHORTEST = { get: () => 0 }; // lengths of texts that are not known: the shorter a text, the higher its score

  /** Return lunr's weight of a term; a document counts once for each field that has the term. */
  function idf(documents, withTerm) {
    return Math.log(1 + Math.abs((documents - withTerm + 0.5) / (withTerm + 0.5)));
  }

  /** Return the element of a field's vector, in lunr's own order of operations, to three decimals. */
  function elementOf(weight, frequency, length, average, boost) {
    const value = (weight * ((K1 + 1) * frequency)) / (K1 * (1 - B + B * (length / average)) + frequency);
    return Number((value * boost).toFixed(3));
  }

  /** Return for each field where the term stands, and the length of the field in a row's document. */
  function tablesOf({ title, text }, lengths) {
    return [
      [title, (row) => title.lengths[row]],
      [text, (row) => lengths.get(text.documents[row])],
    ];
  }

  /** Call `take(field, number, element)` for each element of a term in the vectors of fields; with the set `only`, of its documents. */
  function eachElement(entry, lengths, manifest, only, take) {
    const tables = tablesOf(entry, lengths);
    const weight = idf(manifest.documents, entry.title.documents.length + entry.text.documents.length);
    FIELDS.forEach((field, place) => {
      const [average, boost] = [manifest.averages[field], manifest.boosts[field]];
      const [{ documents, frequencies }, lengthOf] = tables[place];
      for (let row = 0; row < documents.length; row++) {
        const number = documents[row];
        if (only && !only.has(number)) continue;
        take(field, number, elementOf(weight, frequencies[row], lengthOf(row), average, boost));
      }
    });
  }

  function addTerm(parts, term, entry, lengths, manifest, only) {
    const posting = { _index: entry.term, title: {}, text: {} };
    eachElement(entry, lengths, manifest, only, (field, number, element) => {
      posting[field][number] = NOTHING;
      const vector = (parts.vectors[`${field}/${number}`] ||= new lunr.Vector());
      vector.elements.push(entry.term, element);
    });
    parts.invertedIndex[term] = posting;
  }

  /** Return the partial index of `terms`: [term, entry] in lunr's order of terms. */
  function partialIndex(terms, lengths, manifest, only) {
    const parts = { invertedIndex: Object.create(null), vectors: {} };
    for (const [term, entry] of terms) addTerm(parts, term, entry, lengths, manifest, only);
    return new lunr.Index({
      invertedIndex: parts.invertedIndex,
      fieldVectors: parts.vectors,
      tokenSet: lunr.TokenSet.fromArray(terms.map(([term]) => term).sort()),
      fields: FIELDS,
    });
  }

  const isTerm = (entry) => entry && entry.term >= 0;

  /** Return document -> how many terms its title has, where any of `terms` stands in it. */
  function titleLengths(terms, entries) {
    const lengths = new Map();
    for (const entry of terms.map((term) => entries.get(term)).filter(isTerm)) {
      entry.title.documents.forEach((number, row) => lengths.set(number, entry.title.lengths[row]));
    }
    return lengths;
  }

  /** Return document -> the least and the most that the elements of `terms` can sum up to, whatever the lengths of the texts. */
  function ranges(terms, entries, manifest, only) {
    const [least, most] = [0, 0].map(() => new Float64Array(manifest.documents));
    for (const entry of terms.map((term) => entries.get(term)).filter(isTerm)) {
      eachElement(entry, SHORTEST, manifest, only, (field, number, element) => {
        most[number] += element;
        if (field === "title") least[number] += element;
      });
    }
    return { least, most };
  }

  /** Return lunr's results for `terms`, any of which a document may hold; with the set `only`, those of its documents. */
  function rank(terms, entries, lengths, manifest, only) {
    const known = terms.filter((term) => isTerm(entries.get(term)));
    const pairs = known.map((term) => [term, entries.get(term)]).sort((a, b) => a[1].term - b[1].term);
    const index = partialIndex(pairs, lengths, manifest, only);
    return index.query((query) => known.forEach((term) => query.term(term, { usePipeline: false })));
  }

  Menkou.rank = { rank, ranges, titleLengths };
})((globalThis.Menkou ??= {}));
