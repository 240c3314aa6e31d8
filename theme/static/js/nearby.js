/* Nearby: what comes near a query that nothing fulfils: characters that look alike, names that sound alike or are nearly the
   same, fewer words, some of the words.
   holds    offers(text, query, count) -> promise of list items
   needs    shards.js, search.js, archive.js, facets.js, rank.js, present.js, segmenter.js, confusables.js, suggestions.js, query-text.js, results-list.js
   touches  nothing but through shards.js
   Each offer is a query that was asked and found something; its label says how it differs. */
(function (Menkou) {
  "use strict";

  const { element, addressOf, hitOf, say } = Menkou.resultsList;
  const { partsOf, withoutPart, wordOf } = Menkou.queryText;
  const [WORDS, LOOKALIKES, NAMES] = [6, 16, 5]; // of each kind so many are asked or offered
  const LONGEST = 12; // characters of a word that may be a name, or a slip of one character

  /** Return the queries with one word less. */
  function fewerWords(text) {
    const parts = partsOf(text);
    if (parts.length < 2 || parts.some(({ clause }) => !clause)) return [];
    const less = (part, place) => ({ query: withoutPart(text, place), label: say("offer_fewer", { word: part.source }) });
    return parts.slice(0, WORDS).map(less);
  }

  /** Return the queries with one character changed for one that looks like it. */
  function lookalikes(text) {
    const characters = Array.from(text);
    if (characters.length > 2 * LONGEST) return [];
    const changed = characters.flatMap((character, place) =>
      Menkou.lookalikes(Menkou.fold.matchingForm(character)).map((other) => ({
        query: characters.with ? characters.with(place, other).join("") : [...characters.slice(0, place), other, ...characters.slice(place + 1)].join(""),
        label: say("offer_lookalike", { one: character, other }),
      })),
    );
    return changed.slice(0, LOOKALIKES);
  }

  /** Whether one change, one more or one less character makes `one` into `other`; both have two characters at least, one has three. */
  function isSimilar(one, other) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1 || short.length < 2 || long.length < 3) return false;
    let start = 0;
    while (start < short.length && short[start] === long[start]) start++;
    const rest = long.length === short.length ? start + 1 : start;
    return short.slice(rest).join("") === long.slice(start + 1).join("");
  }

  /** Return character -> syllables, out of lines of a syllable and its characters. */
  function readSounds([lines]) {
    const table = new Map();
    for (const line of lines.split("\n")) {
      const [syllable, characters] = line.split(" ");
      for (const one of characters) table.set(one, [...(table.get(one) || []), syllable]);
    }
    return table;
  }

  /** Whether two strings are read alike, character by character, and are not the same. */
  function soundsAlike(one, other, sounds) {
    if (one.length !== other.length || one.length < 2 || one.join("") === other.join("")) return false;
    const isHeardIn = (character, place) => {
      const syllables = sounds.get(other[place]) || [];
      return character === other[place] || (sounds.get(character) || []).some((each) => syllables.includes(each));
    };
    return one.every(isHeardIn);
  }

  /** Return a promise of the queries in which a word is changed for a name that is read alike, or is nearly the same. */
  async function similarNames(text) {
    const words = partsOf(text).filter(({ clause }) => clause && !clause.prohibited && clause.phrase.length <= LONGEST);
    const kinds = words.length ? ["person", "organization", "place"] : [];
    const names = (await Promise.all(kinds.map((kind) => Menkou.facets.values(kind, true)))).flat();
    if (!names.length) return [];
    const sounds = await Menkou.shards.read("p/sounds", readSounds);
    const found = words.flatMap(({ source, clause }) => {
      const phrase = Array.from(clause.phrase);
      return names.flatMap(({ name, documents }) => {
        const form = Array.from(Menkou.fold.matchingForm(name));
        const isAlike = soundsAlike(phrase, form, sounds);
        if (!isAlike && !isSimilar(phrase, form)) return [];
        const label = say(isAlike ? "offer_alike" : "offer_name", { name });
        return { query: text.replace(source, () => name), label, isAlike, weight: documents.length };
      });
    });
    return found.sort((a, b) => b.isAlike - a.isAlike || b.weight - a.weight).slice(0, NAMES);
  }

  /** Return a promise of the queries for names that are read as `text`: pinyin, or its initials. */
  async function likeSounding(text) {
    if (!/^\s*[a-zA-Z']+\s*$/.test(text)) return [];
    const found = await Menkou.suggestions.suggest(text.trim());
    const named = found.filter(({ url }) => !url).slice(0, NAMES);
    return named.map(({ kind, name }) => ({ query: wordOf(kind, name), label: say("offer_sound", { text: text.trim() }) }));
  }

  /** Return a promise of the list's item for a query that finds something; null where it finds nothing. */
  async function offerOf({ query, label }) {
    const results = await Menkou.search.search(query);
    if (!results || !(await results.next(1)).length) return null;
    await results.settle();
    const link = element("a", "", query);
    link.href = addressOf(query);
    link.dataset.query = "";
    const count = say(results.isExact ? "count" : "about", { count: results.count });
    return element("li", "search-offer", element("span", "offer-label", label), " ", link, " ", element("span", "offer-count", count));
  }

  /** Return a promise of items for the best articles with any of the words. */
  async function someWords(text, query, count) {
    const manifest = await Menkou.open();
    const leads = Array.from(query.leads).filter(([clause, lead]) => lead && !clause.prohibited);
    const cut = async ([, lead]) => Menkou.segmenter.cutForSearch(lead, await Menkou.archive.words(lead), manifest.total);
    const terms = Array.from(new Set(Menkou.segmenter.termsOf((await Promise.all(leads.map(cut))).flat())));
    const rows = await Menkou.archive.entries(terms);
    const all = Array.from(rows.values()).flatMap((entry) => (entry ? Array.from(entry.documents) : []));
    const leaders = Menkou.present.leaders(Array.from(new Set(all)), [], Menkou.rank.ranges(terms, rows, manifest), count);
    const ranked = Menkou.rank.rank(terms, rows, await Menkou.archive.lengths(leaders), manifest, new Set(leaders));
    const best = ranked.slice(0, count).map(({ ref }) => Number(ref));
    const documents = await Menkou.archive.documents(best);
    return best.map((number) => hitOf(documents.get(number), terms, { text: terms.join(" OR "), note: say("offer_some") }));
  }

  /** Return a promise of what to offer for `text`, the nearest first; at most `count` articles stand at its end. */
  async function offers(text, query, count) {
    const names = await Promise.all([likeSounding(text), similarNames(text)]);
    const queries = [...lookalikes(text), ...names.flat(), ...fewerWords(text)];
    const distinct = Array.from(new Map(queries.reverse().map((offer) => [offer.query, offer])).values()).reverse();
    const [found, articles] = await Promise.all([Promise.all(distinct.map(offerOf)), someWords(text, query, count)]);
    return [...found.filter(Boolean), ...articles];
  }

  Menkou.nearby = { offers };
})((globalThis.Menkou ??= {}));
