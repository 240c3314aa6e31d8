/* Query text: what the reader typed, with a word more or less and otherwise as it was.
   holds    partsOf(text) -> [{ source, clause }], withClause(text, word), withDate(text, date), withoutPart(text, place), wordOf(field, value)
   needs    query.js, fold.js, menkou.js; the strings search.script.field_…
   touches  nothing */
(function (Menkou) {
  "use strict";

  /** Return the words of a query as they were typed, each with its clause; OR and what is only begun have none. */
  function partsOf(text) {
    const characters = Array.from(text);
    const { places } = Menkou.fold.matchingMap(text);
    return Menkou.query.wordsOf(text).map(({ start, end, clause }) => ({
      source: characters.slice(places[start], places[end - 1] + 1).join(""),
      clause,
    }));
  }

  const joined = (parts) => parts.map(({ source }) => source).join(" ");

  /** Return the word that asks for `value` in `field`. */
  function wordOf(field, value) {
    const isPlain = !/[\s"“”「」『』]/.test(value);
    const quoted = value.includes('"') ? `「${value}」` : `"${value}"`;
    return `${Menkou.t(`search.script.field_${field}`)}:${isPlain ? value : quoted}`;
  }

  const withClause = (text, word) => `${text.trim()} ${word}`.trim();

  /** Return the query without the part at `place`. */
  function withoutPart(text, place) {
    return joined(partsOf(text).filter((part, number) => number !== place));
  }

  /** Return the query with `date` in the place of any other date. */
  function withDate(text, date) {
    const others = partsOf(text).filter(({ clause }) => !clause || clause.field !== "date" || clause.prohibited);
    return withClause(joined(others), wordOf("date", date));
  }

  Menkou.queryText = { partsOf, withClause, withDate, withoutPart, wordOf };
})((globalThis.Menkou ??= {}));
