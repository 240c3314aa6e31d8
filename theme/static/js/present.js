/* Present: the documents that truly hold what was asked for, in the order in which a reader sees them.
   holds    order(candidates, scores, lengths), holds(document, phrases)
   needs    fold.js
   touches  nothing
   twin     plugins/search/present.py */
(function (Menkou) {
  "use strict";

  /** Return the candidates: every phrase in the title first, then by lunr's score, shorter titles and newer ones first. */
  function order({ documents, titled }, scores, lengths) {
    const place = (number) => [titled.has(number) ? 0 : 1, -(scores.get(number) || 0), lengths.get(number)[0], -number];
    const places = new Map(documents.map((number) => [number, place(number)]));
    return documents.slice().sort((one, other) => {
      const [a, b] = [places.get(one), places.get(other)];
      const first = a.findIndex((value, rule) => value !== b[rule]);
      return first < 0 ? 0 : a[first] - b[first];
    });
  }

  /** Return the texts of a document that are searched: the title, where it was printed, and the parts. */
  function textsOf(document) {
    return [...(document.untitled ? [] : [document.title || ""]), ...(document.parts || [])];
  }

  /** Whether a document, as it is shown, holds every phrase in its printed title or in one of its parts. */
  function holds(document, phrases) {
    const forms = textsOf(document).map(Menkou.fold.matchingForm);
    return phrases.every((phrase) => forms.some((form) => form.includes(phrase)));
  }

  Menkou.present = { order, holds };
})((globalThis.Menkou ??= {}));
