/* Search: one query from its text to its results, loading no more of the index than it needs.
   holds    Results, search(text), nearby(text, count)
   needs    all of query.js, archive.js, segmenter.js, filter.js, rank.js, present.js
   touches  nothing but through shards.js
   Three rounds of files: those that the query's characters name; then the long rows of its terms, and field lengths; then texts. */
(function (Menkou) {
  "use strict";

  const { archive, filter, segmenter } = Menkou;

  /** The ordered candidates of a query. `next(count)` gives the next verified ones; `count` is exact once `isExact`. */
  class Results {
    constructor(query, ordered, proved) {
      this.query = query;
      this.waiting = ordered.slice();
      this.proved = proved;
      this.found = 0; // given so far
      this.verified = new Map(); // document -> whether it holds the phrases
      this.texts = new Map(); // document -> what is shown of it
    }

    /** How many documents hold the phrases; as far as is known. */
    get count() {
      return this.found + this.waiting.filter((number) => this.verified.get(number) !== false).length;
    }

    get isExact() {
      return this.waiting.every((number) => this.proved.has(number) || this.verified.has(number));
    }

    /** Look up documents in their texts. */
    async look(numbers) {
      const fresh = numbers.filter((number) => !this.texts.has(number));
      for (const [number, document] of await archive.documents(fresh)) {
        this.texts.set(number, document);
        this.verified.set(number, this.proved.has(number) || Menkou.present.holds(document, this.query.phrases));
      }
    }

    /** Return a promise of the next `count` documents that hold the phrases, [number, document], fewer at the end. */
    async next(count) {
      const given = [];
      while (given.length < count && this.waiting.length) {
        const some = this.waiting.slice(0, count - given.length);
        await this.look(some);
        this.waiting = this.waiting.slice(some.length);
        given.push(...some.filter((number) => this.verified.get(number)));
      }
      this.found += given.length;
      return given.map((number) => [number, this.texts.get(number)]);
    }

    /** Look up the last doubtful ones, where they are few, so that the count becomes exact. */
    async settle() {
      const doubtful = this.waiting.filter((number) => !this.proved.has(number) && !this.verified.has(number));
      if (doubtful.length <= filter.FEW) await this.look(doubtful);
    }
  }

  /** Return a promise of the terms of the query, as the archive's texts are cut. */
  async function termsOf(query, manifest) {
    const words = await Promise.all(
      query.leading.map(async (part) => segmenter.cutForSearch(part, await archive.words(part), manifest.total)),
    );
    return Array.from(new Set(segmenter.termsOf(words.flat())));
  }

  /** Return the entries that filter: those with rows at hand, where they leave few documents; else all of them. */
  async function filtering(entries, keys) {
    const here = Array.from(entries.values()).filter((entry) => entry.documents);
    if (here.length && filter.candidatesOf(here).documents.length <= filter.FEW) return here;
    return Array.from((await archive.fullEntries(keys)).values());
  }

  const isLong = (phrase) => !phrase.includes(" ") && Array.from(phrase).length > 2;

  /** Return a promise of the results of what a reader typed; null where there is nothing to look for. */
  async function search(text) {
    const query = Menkou.query.parse(text);
    if (!query.phrases.length) return null;
    const manifest = await Menkou.shards.manifest();
    const keys = Array.from(new Set(query.leading.flatMap(filter.keysOf)));
    const [terms, entries] = await Promise.all([termsOf(query, manifest), archive.entries(keys)]);
    if (Array.from(entries.values()).some((entry) => !entry || !entry.count)) return new Results(query, [], new Set());
    const known = archive.fullEntries([...terms, ...(query.isCut ? [] : query.phrases.filter(isLong))]);
    const candidates = filter.candidatesOf(await filtering(entries, keys));
    const only = new Set(candidates.documents);
    const [rows, lengths] = await Promise.all([known, archive.lengths(candidates.documents)]);
    const ranked = Menkou.rank.rank(terms, rows, lengths, manifest, only);
    const scores = new Map(ranked.map(({ ref, score }) => [Number(ref), score]));
    const ordered = Menkou.present.order(candidates, scores, lengths);
    return new Results(query, ordered, filter.provedBy(query, rows, candidates.documents));
  }

  /** Return a promise of the `count` best documents with any term of `text`: [{ shown, terms }], for when none holds it. */
  async function nearby(text, count) {
    const query = Menkou.query.parse(text);
    const manifest = await Menkou.shards.manifest();
    const terms = await termsOf(query, manifest);
    const rows = await archive.fullEntries(terms);
    const numbers = new Set(Array.from(rows.values()).flatMap((entry) => (entry ? Array.from(entry.documents) : [])));
    const ranked = Menkou.rank.rank(terms, rows, await archive.lengths(numbers), manifest);
    const best = ranked.slice(0, count).map(({ ref }) => Number(ref));
    const documents = await archive.documents(best);
    return best.map((number) => ({ shown: documents.get(number), terms }));
  }

  Menkou.search = { Results, search, nearby };
})((globalThis.Menkou ??= {}));
