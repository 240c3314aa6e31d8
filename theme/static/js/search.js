/* Search: one query from its text to its results, loading no more of the index than it needs.
   holds    Results, search(text, sort)
   needs    all of opening.js, query.js, archive.js, segmenter.js, filter.js, rank.js, present.js;
            where a field is asked facets.js, which is in search/more.js
   touches  nothing but through shards.js
   Three rounds of files: those that the query's characters name; then field lengths; then texts. */
(function (Menkou) {
  "use strict";

  const { archive, filter, present, segmenter } = Menkou;
  const FEW = 30; // doubtful ones that are looked up after the first results
  const PATIENCE = 200; // texts looked up in vain before the reader is asked whether to go on
  const AHEAD = 2; // times as many are looked up at once as are wanted, where many turn out wrong

  /** The ordered candidates of a query. `next(count)` gives the next verified ones; `count` is exact once `isExact`. */
  class Results {
    constructor(query, ordered, { proved, chosen, loose }) {
      Object.assign(this, { query, proved, chosen, loose });
      this.waiting = ordered.slice();
      this.given = []; // documents, in their order
      this.verified = new Map(); // document -> whether it fulfils the query
      this.texts = new Map(); // document -> what is shown of it
    }

    /** The documents that fulfil the query, as far as is known. */
    get numbers() {
      return this.given.concat(this.waiting.filter((number) => this.verified.get(number) !== false));
    }

    get count() {
      return this.numbers.length;
    }

    get isExact() {
      return this.waiting.every((number) => this.proved[number] || this.verified.has(number));
    }

    /** Look up documents in their texts. */
    async look(numbers) {
      const fresh = numbers.filter((number) => !this.texts.has(number));
      for (const [number, document] of await archive.documents(fresh)) {
        const fulfils = (clause) => Boolean(this.chosen.get(clause)[number]);
        this.texts.set(number, document);
        this.verified.set(number, Boolean(this.proved[number]) || present.holds(document, this.query, fulfils));
      }
    }

    /** Return a promise of the next `count` documents that fulfil the query, [number, document]; fewer at the end, or after many in vain. */
    async next(count) {
      const found = [];
      for (let vain = 0; found.length < count && this.waiting.length && vain < PATIENCE; ) {
        const missing = count - found.length;
        await this.look(this.waiting.slice(0, vain ? AHEAD * missing : missing));
        while (found.length < count && this.verified.has(this.waiting[0])) {
          const number = this.waiting.shift();
          if (this.verified.get(number)) found.push(number);
          else vain++;
        }
      }
      this.given.push(...found);
      return found.map((number) => [number, this.texts.get(number)]);
    }

    /** Look up the last doubtful ones, where they are few, so that the count becomes exact. */
    async settle() {
      const doubtful = this.waiting.filter((number) => !this.proved[number] && !this.verified.has(number));
      if (doubtful.length <= FEW) await this.look(doubtful);
    }
  }

  /** Return a promise of the terms of the query, as the archive's texts are cut. */
  async function termsOf(query, manifest) {
    const leads = Array.from(query.leads).filter(([clause, lead]) => lead && !clause.prohibited);
    const words = await Promise.all(
      leads.map(async ([, lead]) => segmenter.cutForSearch(lead, await archive.words(lead), manifest.total)),
    );
    return Array.from(new Set(segmenter.termsOf(words.flat())));
  }

  /** Return a promise of clause -> documents for what does not stand in an article's words, and which of them are loosely dated. */
  async function chosenOf(query) {
    const clauses = Array.from(new Set(query.groups.flat())).filter((clause) => !Menkou.query.isWritten(clause));
    if (!clauses.length) return { chosen: new Map(), loose: [] };
    if (!Menkou.facets) await Menkou.shards.code("more");
    const masks = await Promise.all(clauses.map(Menkou.facets.chosen));
    return { chosen: new Map(clauses.map((clause, place) => [clause, masks[place]])), loose: await Menkou.facets.loose(query) };
  }

  /** Return the phrases that may be terms of documents: where they are, nothing needs to be looked up. */
  function longPhrases(query) {
    const whole = Array.from(query.leads).filter(([clause, lead]) => lead === clause.phrase && !lead.includes(" "));
    return whole.map(([, lead]) => lead).filter((lead) => Array.from(lead).length > 2);
  }

  /** Return a promise of the candidates in their order. */
  async function ordered(numbers, titled, terms, known, sort, manifest) {
    if (sort !== "relevance" || !terms.length) return present.byDate(numbers, manifest.undated, sort);
    if (!numbers.length) return [];
    const missing = terms.filter((term) => !known.has(term));
    const [more, lengths] = await Promise.all([archive.entries(missing), archive.lengths(numbers)]);
    const entries = new Map([...known, ...more]);
    const ranked = Menkou.rank.rank(terms, entries, lengths, manifest, new Set(numbers));
    const scores = new Map(ranked.map(({ ref, score }) => [Number(ref), score]));
    return present.byRelevance(numbers, titled, scores, Menkou.rank.titleLengths(terms, entries));
  }

  /** Return a promise of the query; a name is compared with names only once all variants are known. */
  async function parsed(text) {
    const query = Menkou.query.parse(text);
    if (query.groups.flat().every(Menkou.query.isWritten)) return query;
    await Menkou.open(true);
    return Menkou.query.parse(text);
  }

  /** Whether `text` is another query than `query` once all variants are known. */
  async function meansMore(text, query) {
    await Menkou.open(true);
    return JSON.stringify(Menkou.query.parse(text).groups) !== JSON.stringify(query.groups);
  }

  /** Return a promise of the results of what a reader typed; null where there is nothing to look for. */
  async function search(text, sort = "relevance") {
    const manifest = await Menkou.open();
    const query = await parsed(text);
    if (!query.groups.length) return null;
    const keys = Array.from(new Set(Array.from(query.leads.values()).flatMap(filter.keysOf)));
    const [terms, entries, { chosen, loose }] = await Promise.all([
      sort === "relevance" ? termsOf(query, manifest) : [],
      archive.entries([...keys, ...longPhrases(query)]),
      chosenOf(query),
    ]);
    const isLost = keys.some((key) => !entries.get(key));
    if (isLost && (await meansMore(text, query))) return search(text, sort);
    const { upper, lower, titled } = filter.boundsOf(query, entries, chosen, manifest.documents);
    const list = await ordered(filter.numbersOf(upper), titled, terms, entries, sort, manifest);
    return new Results(query, list, { proved: lower, chosen, loose });
  }

  Menkou.search = { Results, search };
})((globalThis.Menkou ??= {}));
