/* Search: one query from its text to its results, loading no more of the index than it needs.
   holds    Results, search(text, sort)
   needs    all of opening.js, query.js, archive.js, segmenter.js, filter.js, rank.js, present.js;
            where a field is asked facets.js, which is in search/more.js
   touches  nothing but through shards.js
   Three rounds of files: those that the query's characters name; then lengths of texts, of those articles alone whose place
   among the next ones may depend on them; then texts. */
(function (Menkou) {
  "use strict";

  const { archive, filter, present, segmenter } = Menkou;
  const FEW = 30; // doubtful ones that are looked up after the first results
  const PATIENCE = 200; // texts looked up in vain before the reader is asked whether to go on
  const AHEAD = 2; // times as many are looked up at once as are wanted, where many turn out wrong

  /** The candidates of a query. `next(count)` gives the next verified ones in their order; `count` is exact once `isExact`. */
  class Results {
    constructor(query, candidates, order, { proved, chosen, loose }) {
      Object.assign(this, { query, order, proved, chosen, loose });
      this.waiting = candidates;
      this.taken = 0; // candidates that wait no longer
      this.sure = 0; // candidates whose places are known
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

    /** Put the next `count` candidates into their order. */
    async arrange(count) {
      const wanted = this.taken + count;
      if (wanted <= this.sure) return;
      this.waiting = (await this.order(wanted)).slice(this.taken);
      this.sure = wanted;
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
        const wanted = (vain ? AHEAD : 1) * (count - found.length);
        await this.arrange(wanted);
        await this.look(this.waiting.slice(0, wanted));
        while (found.length < count && this.verified.has(this.waiting[0])) {
          const number = this.waiting.shift();
          this.taken++;
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

  /** Return a function: count -> promise of all candidates, the first `count` in their order by relevance. */
  function byRelevance(numbers, titled, terms, entries, manifest) {
    const { rank, ranges, titleLengths } = Menkou.rank;
    const known = ranges(terms, entries, manifest, new Set(numbers));
    return async (count) => {
      const leaders = present.leaders(numbers, titled, known, count);
      const ranked = rank(terms, entries, await archive.lengths(leaders), manifest, new Set(leaders));
      const scores = new Map(ranked.map(({ ref, score }) => [Number(ref), score]));
      const first = present.byRelevance(leaders, titled, scores, titleLengths(terms, entries)).slice(0, count);
      const placed = new Set(first);
      return first.concat(numbers.filter((number) => !placed.has(number)));
    };
  }

  /** Return a promise of such a function, for the order that is asked for. */
  async function orderOf(numbers, titled, terms, known, sort, manifest) {
    if (sort !== "relevance" || !terms.length) return async () => present.byDate(numbers, manifest.undated, sort);
    const missing = numbers.length ? terms.filter((term) => !known.has(term)) : [];
    const entries = new Map([...known, ...(await archive.entries(missing))]);
    return byRelevance(numbers, titled, terms, entries, manifest);
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
    const numbers = filter.numbersOf(upper);
    const order = await orderOf(numbers, titled, terms, entries, sort, manifest);
    return new Results(query, numbers, order, { proved: lower, chosen, loose });
  }

  Menkou.search = { Results, search };
})((globalThis.Menkou ??= {}));
