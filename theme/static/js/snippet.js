/* Snippet: the passage of a document that shows best why it was found.
   holds    matchesOf(text, phrases), marked(text, phrases) -> [{ text, mark }], snippet(document, phrases) -> the same
   needs    fold.js
   touches  nothing
   Matches are found in the matching form and marked in the text itself, so what is shown is the source's own writing. */
(function (Menkou) {
  "use strict";

  const SIZE = 90; // characters of a passage
  const BEFORE = 24; // of them at most so many before the first match
  const MATCHES = 200; // so many matches are weighed to choose the passage

  /** Return where phrases stand in `text`: [start, end, phrase] in characters of the text, in order, none overlapping. */
  function matchesOf(text, phrases) {
    const { form, places } = Menkou.fold.matchingMap(text);
    const joined = form.join("");
    const starts = new Int32Array(joined.length).fill(-1); // place in UTF-16 -> place in characters, where one begins
    for (let number = 0, at = 0; number < form.length; at += form[number++].length) starts[at] = number;
    const found = [];
    for (const phrase of phrases) {
      const size = Array.from(phrase).length;
      for (let at = joined.indexOf(phrase); at >= 0; at = joined.indexOf(phrase, at + phrase.length)) {
        const first = starts[at];
        if (first >= 0) found.push([places[first], places[first + size - 1] + 1, phrase]);
      }
    }
    return merged(found.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  }

  function merged(ranges) {
    const kept = [];
    for (const range of ranges) {
      const last = kept[kept.length - 1];
      if (last && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
      else kept.push(range);
    }
    return kept;
  }

  /** Return the stretch from `start` to `end` of `characters` in pieces, those in `ranges` marked. */
  function pieces(characters, ranges, start, end) {
    const parts = [];
    const put = (from, to, mark) => from < to && parts.push({ text: characters.slice(from, to).join(""), mark });
    let at = start;
    for (const [first, last] of ranges) {
      if (last <= start || first >= end) continue;
      put(at, Math.max(first, start), false);
      put(Math.max(first, start), Math.min(last, end), true);
      at = Math.min(last, end);
    }
    put(at, end, false);
    return parts;
  }

  /** Return all of `text` in pieces, matches marked. */
  function marked(text, phrases) {
    const characters = Array.from(text);
    return pieces(characters, matchesOf(text, phrases), 0, characters.length);
  }

  /** Return the match with which the passage should begin: most phrases, then most matches, follow it closely. */
  function bestMatch(ranges) {
    let [best, most] = [ranges[0], 0];
    ranges.forEach((range, number) => {
      const near = ranges.slice(number, number + SIZE).filter(([, end]) => end <= range[0] + SIZE - BEFORE);
      const worth = SIZE * new Set(near.map(([, , phrase]) => phrase)).size + near.length;
      if (worth > most) [best, most] = [range, worth];
    });
    return best;
  }

  /** Return where a passage of `length` characters begins and ends; a match that is longer is shown whole. */
  function boundsOf(ranges, length) {
    if (!ranges.length) return [0, Math.min(length, SIZE)];
    const [first, last] = bestMatch(ranges.slice(0, MATCHES));
    const start = Math.max(0, Math.min(first - BEFORE, length - SIZE));
    return [start, Math.min(length, Math.max(start + SIZE, last))];
  }

  /** Return the best passage of all parts of a document; its beginning where only the title was found. */
  function snippet(document, phrases) {
    const text = (document.parts || []).join("\u3000");
    const characters = Array.from(text);
    const ranges = matchesOf(text, phrases);
    const [start, end] = boundsOf(ranges, characters.length);
    const parts = pieces(characters, ranges, start, end);
    if (start > 0) parts.unshift({ text: "…", mark: false });
    if (end < characters.length) parts.push({ text: "…", mark: false });
    return parts;
  }

  Menkou.snippet = { matchesOf, marked, snippet };
})((globalThis.Menkou ??= {}));
