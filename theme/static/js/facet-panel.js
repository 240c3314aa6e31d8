/* Facet panel: by what the results can be narrowed, with counts, and the years as a chart.
   holds    show(panel, results, text, sort, isCurrent)
   needs    facets.js, calendar-days.js, query-text.js, results-list.js, year-chart.js
   touches  the element given
   Every choice is a link to a query with one clause more or less, so it can be kept, sent, and taken back. */
(function (Menkou) {
  "use strict";

  const { element, addressOf, say } = Menkou.resultsList;
  const { withClause, withoutPart, partsOf, wordOf } = Menkou.queryText;
  const KINDS = ["paper", "section", "person", "organization", "place"];
  const [FEW, MOST] = [6, 40]; // values of a kind that are shown at once; with the others

  const isWide = () => matchMedia("(min-width: 64rem)").matches;

  function linkTo(query, sort, ...children) {
    const link = element("a", "", ...children);
    link.href = addressOf(query, sort);
    link.dataset.query = "";
    return link;
  }

  /** Return the values of a kind that the results have: [name, count], most frequent first. */
  function counted(values, mask) {
    const rows = values.map(({ name, documents }) => {
      let count = 0;
      for (const number of documents) count += mask[number];
      return [name, count];
    });
    return rows.filter(([, count]) => count).sort((a, b) => b[1] - a[1]);
  }

  function itemOf(kind, [name, count], { text, sort, taken }) {
    const word = wordOf(kind, name);
    const badge = element("span", "facet-count", String(count));
    if (taken.has(word)) return element("li", "", element("span", "facet-taken", name), badge);
    return element("li", "", linkTo(withClause(text, word), sort, name), badge);
  }

  function groupOf(kind, rows, asked) {
    const heading = element("h2", "", say(`facet_${kind}`));
    const items = rows.slice(0, MOST).map((row) => itemOf(kind, row, asked));
    const group = element("section", "facet", heading, Menkou.mark(element("ul", "", ...items.slice(0, FEW))));
    if (items.length <= FEW) return group;
    const rest = element("details", "", element("summary", "", say("facet_more")), Menkou.mark(element("ul", "", ...items.slice(FEW))));
    group.append(rest);
    return group;
  }

  /** Return the clauses that narrow the query already, each with a link that takes it back; null: none. */
  function takenOf({ text, sort }) {
    const parts = partsOf(text);
    const fields = parts.map((part, place) => ({ part, place })).filter(({ part }) => part.clause && part.clause.field);
    if (!fields.length) return null;
    const items = fields.map(({ part, place }) => {
      const link = linkTo(withoutPart(text, place), sort, part.source);
      link.setAttribute("aria-label", say("facet_remove", { clause: part.source }));
      return element("li", "", link);
    });
    return element("ul", "facet-chosen", ...items);
  }

  function maskOf(numbers, documents) {
    const mask = new Uint8Array(documents);
    for (const number of numbers) mask[number] = 1;
    return mask;
  }

  async function contentsOf(results, text, sort) {
    const { documents } = await Menkou.shards.manifest();
    const [dates, ...tables] = await Promise.all([Menkou.facets.dates(), ...KINDS.map((kind) => Menkou.facets.values(kind))]);
    const mask = maskOf(results.numbers, documents);
    const asked = { text, sort, taken: new Set(partsOf(text).map(({ source }) => source)) };
    const groups = KINDS.map((kind, place) => [kind, counted(tables[place], mask)]);
    const several = groups.filter(([, rows]) => rows.length > 1 || (rows.length && rows[0][1] < results.count));
    return [
      takenOf(asked),
      Menkou.yearChart.chart(dates, mask, text, sort),
      ...several.map(([kind, rows]) => groupOf(kind, rows, asked)),
    ].filter(Boolean);
  }

  /** Fill `panel` for `results`, unless `isCurrent()` says that a newer query has come. */
  async function show(panel, results, text, sort, isCurrent) {
    const parts = await contentsOf(results, text, sort);
    if (!isCurrent()) return;
    const body = element("details", "facet-panel", element("summary", "", say("facets")), ...parts);
    body.open = isWide();
    if (!results.isExact) body.append(element("p", "facet-about", say("facet_about")));
    panel.replaceChildren(body);
    panel.hidden = !parts.length;
  }

  Menkou.facetPanel = { show };
})((globalThis.Menkou ??= {}));
