/* Snippet: the passage of a document that shows best why it was found.
   holds    marked(text, phrases) -> [{ text, mark }], snippet(document, phrases) -> the same
   needs    fold.js
   touches  nothing
   Matches are found in the matching form and marked in the text itself, so what is shown is the source's own writing. */
(function (Menkou) {
  "use strict";

  const SIZE = 90; // characters of a passage
  const BEFORE = 24; // of them at most so many before the first match

  /** Return where phrases stand in `text`: [start, end] in characters of the text, in order, none overlapping. */
  function matchesOf(text, phrases) {
    const { form, places } = Menkou.fold.matchingMap(text);
    const joined = form.join("");
    const starts = new Map(); // place in UTF-16 -> place in characters
    form.reduce((at, character, number) => (starts.set(at, number), at + character.length), 0);
    const found = [];
    for (const phrase of phrases) {
      const size = Array.from(phrase).length;
      for (let at = joined.indexOf(phrase); at >= 0; at = joined.indexOf(phrase, at + phrase.length)) {
        const first = starts.get(at);
        if (first !== undefined) found.push([places[first], places[first + size - 1] + 1]);
      }
    }
    return merged(found.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  }

  function merged(ranges) {
    const kept = [];
    for (const [start, end] of ranges) {
      const last = kept[kept.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else kept.push([start, end]);
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

  /** Return the place of the match with which the passage should begin: the one that most matches follow closely. */
  function bestMatch(ranges) {
    let [best, most] = [0, 0];
    ranges.forEach(([start], number) => {
      const near = ranges.slice(number).filter(([, end]) => end <= start + SIZE - BEFORE).length;
      if (near > most) [best, most] = [number, near];
    });
    return best;
  }

  function passage(text, phrases) {
    const characters = Array.from(text);
    const ranges = matchesOf(text, phrases);
    const first = ranges.length ? ranges[bestMatch(ranges.slice(0, 200))][0] : 0;
    const room = Math.max(0, characters.length - SIZE);
    const start = Math.min(Math.max(0, first - BEFORE), room);
    // A phrase that is longer than the passage is shown whole.
    const longest = ranges.filter(([from]) => from === first).map(([, to]) => to)[0] || 0;
    const end = Math.min(characters.length, Math.max(start + SIZE, longest));
    const parts = pieces(characters, ranges, start, end);
    if (start > 0) parts.unshift({ text: "…", mark: false });
    if (end < characters.length) parts.push({ text: "…", mark: false });
    return { parts, matches: ranges.length };
  }

  /** Return the best passage of the document's parts: of the part that holds most phrases, else most matches. */
  function snippet(document, phrases) {
    const forms = (document.parts || []).map((text) => [text, Menkou.fold.matchingForm(text)]);
    const held = (form) => phrases.filter((phrase) => form.includes(phrase)).length;
    const best = forms.reduce((one, other) => (held(other[1]) > held(one[1]) ? other : one), forms[0] || ["", ""]);
    const longest = forms.reduce((one, other) => (other[0].length > one[0].length ? other : one), best);
    return passage((held(best[1]) ? best : longest)[0], phrases).parts;
  }

  Menkou.snippet = { marked, snippet };
})((globalThis.Menkou ??= {}));
