/* Facets: by what results are counted and narrowed, and what fields other than the text hold.
   holds    values(kind) -> [{ name, forms, documents }], dates() -> { first, last }, chosen(clause) -> mask, loose(query) -> mask
   needs    fold.js, bits.js, calendar-days.js, shards.js
   touches  nothing
   twin     plugins/search/facets.py and filter.py; a mask has 1 for each document that is meant */
(function (Menkou) {
  "use strict";

  const { NEVER, FOREVER, intervalOf } = Menkou.calendarDays;
  const { manifest, read } = Menkou.shards;

  function readValues([lines, packed], documents) {
    const reader = new Menkou.bits.Reader(packed);
    return (lines ? lines.split("\n") : []).map((line) => {
      const names = line.split("\t");
      return { name: names[0], names, documents: reader.increasing(documents, reader.gamma()) };
    });
  }

  /** Return a promise of the values of a kind, the most frequent first; with `rare`, all of them. */
  async function values(kind, rare) {
    const { documents, rest } = await manifest();
    const names = [`f/${kind}`, ...(rare && rest.includes(kind) ? [`r/${kind}`] : [])];
    const parts = await Promise.all(names.map((name) => read(name, (shard) => readValues(shard, documents))));
    return parts.flat();
  }

  function readDates([undated, packed], documents) {
    const reader = new Menkou.bits.Reader(packed);
    const [first, last] = [new Int32Array(documents).fill(FOREVER), new Int32Array(documents).fill(NEVER)];
    for (let number = undated, day = 0; number < documents; number++) first[number] = day += reader.gamma();
    for (let number = 0; number < documents; number++) {
      const span = reader.gamma();
      if (number < undated && span) [first[number], last[number]] = [NEVER, span - 1];
      if (number >= undated) last[number] = span === 1 ? FOREVER : first[number] + Math.max(0, span - 1);
    }
    return { first, last };
  }

  /** Return a promise of the first and the last day of every document; FOREVER and NEVER: neither is known. */
  async function dates() {
    const { documents } = await manifest();
    return read("f/date", (shard) => readDates(shard, documents));
  }

  /** Return the documents whose interval meets the one that `clause` asks for. */
  async function dated(clause) {
    const [from, to] = intervalOf(clause.phrase);
    const { first, last } = await dates();
    return Uint8Array.from(first, (start, number) => start <= to && from <= last[number]);
  }

  /** Return a promise of the documents of the values that `clause` names: just so, or else as a part of their names. */
  async function chosen(clause) {
    if (clause.field === "date") return dated(clause);
    const { documents } = await manifest();
    const all = await values(clause.field, true);
    const named = (test) => all.filter(({ names }) => names.some((name) => test(Menkou.fold.matchingForm(name))));
    let found = named((form) => form === clause.phrase);
    if (!found.length && clause.field !== "page") found = named((form) => form.includes(clause.phrase));
    const mask = new Uint8Array(documents);
    for (const value of found) for (const number of value.documents) mask[number] = 1;
    return mask;
  }

  /** Return a promise of the documents of which a date that is asked for is only one that may be theirs. */
  async function loose(query) {
    const clauses = query.groups.flat().filter(({ field }) => field === "date");
    const { documents } = await manifest();
    const mask = new Uint8Array(documents);
    for (const clause of clauses) {
      const [from, to] = intervalOf(clause.phrase);
      const { first, last } = await dates();
      first.forEach((start, number) => (mask[number] |= !(from <= start && start <= last[number] && last[number] <= to)));
    }
    return mask;
  }

  Menkou.facets = { values, dates, chosen, loose };
})((globalThis.Menkou ??= {}));
