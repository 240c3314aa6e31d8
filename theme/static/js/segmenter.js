/* Segmenter: jieba's cut, written out, because the browser must cut a query as the build cut the texts.
   holds    cut(text, words, total), cutForSearch(text, words, total), termsOf(words)
   needs    words: a Map of the dictionary's words that may stand in the text, with their frequencies
   touches  nothing
   twin     plugins/search/segmenter.py and terms.py; tests/search/cases/segmenter.json and terms.json bind them */
(function (Menkou) {
  "use strict";

  const RUN = /([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)/;
  const LETTER = /^[a-zA-Z0-9]$/;
  const TERM = new RegExp(
    "[0-9A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u2c00-\\u2dff\\u3005-\\u3007\\u3021-\\u3029" +
      "\\u3031-\\u3035\\u3041-\\u30fa\\u30fc-\\ud7ff\\uf900-\\ufdff\\ufe70-\\ufefc\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uffdc" +
      "\\u{10000}-\\u{1efff}\\u{20000}-\\u{3ffff}]",
    "u",
  );

  /** Return for each place of `run` where the word that begins there ends on the best way to the run's end. */
  function bestEnds(run, words, total) {
    const logTotal = Math.log(total);
    const longest = Math.max(1, ...Array.from(words.keys(), (word) => word.length));
    const ends = new Array(run.length);
    const scores = new Array(run.length + 1).fill(0);
    for (let start = run.length - 1; start >= 0; start--) {
      let best = -Infinity;
      const last = Math.min(run.length, start + longest);
      for (let end = start + 1; end <= last; end++) {
        const frequency = words.get(run.slice(start, end));
        if (!frequency) continue;
        const score = Math.log(frequency) - logTotal + scores[end];
        if (score >= best) [best, ends[start]] = [score, end];
      }
      // A character that no word begins with stands alone, as if it had been seen once.
      if (best === -Infinity) [best, ends[start]] = [-logTotal + scores[start + 1], start + 1];
      scores[start] = best;
    }
    return ends;
  }

  function cutRun(run, words, total) {
    const ends = bestEnds(run, words, total);
    const found = [];
    let letters = "";
    for (let start = 0; start < run.length; start = ends[start]) {
      const word = run.slice(start, ends[start]);
      if (LETTER.test(word)) {
        letters += word;
        continue;
      }
      if (letters) found.push(letters);
      letters = "";
      found.push(word);
    }
    return letters ? [...found, letters] : found;
  }

  /** Return the words of `text`, spaces and punctuation among them; joined they are `text`. */
  function cut(text, words, total) {
    return text.split(RUN).flatMap((run, number) => (number % 2 ? cutRun(run, words, total) : Array.from(run)));
  }

  function inner(word, length, words) {
    const found = [];
    if (word.length <= length) return found;
    for (let start = 0; start + length <= word.length; start++) {
      const part = word.slice(start, start + length);
      if (words.get(part)) found.push(part);
    }
    return found;
  }

  /** Return the words of `text`, each after the words of two and of three characters inside it. */
  function cutForSearch(text, words, total) {
    return cut(text, words, total).flatMap((word) => [...inner(word, 2, words), ...inner(word, 3, words), word]);
  }

  /** Return those of `words` that hold a letter or digit: the terms. */
  function termsOf(words) {
    return words.filter((word) => TERM.test(word));
  }

  Menkou.segmenter = { cut, cutForSearch, termsOf };
})((globalThis.Menkou ??= {}));
