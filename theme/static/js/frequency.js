/* Frequency: how many articles of each year have a word, and what share of that year's they are.
   holds    WORDS, wordsOf(text), textOf(words), totalsOf(dates), countsOf(dates, numbers), spansOf(years), ticksOf(highest), labelledOf(years, most)
   needs    calendar-days.js
   touches  nothing
   An article counts where its year is sure. Shares are of a hundred articles, so that years with many do not outweigh others. */
(function (Menkou) {
  "use strict";

  const WORDS = 5; // more lines than that nobody tells apart
  const { yearOf } = Menkou.calendarDays;

  const MARKS = /[、，,；;\n]+/;
  const QUERY = /["“”:：]|(^|\s)(-|OR\s)/; // what the query language writes besides words

  /** Return the words that a reader wants to compare, each once. Marks part them, and each may be any query; plain words
      without marks are parted by blanks. */
  function wordsOf(text) {
    const words = text.split(MARKS.test(text) || QUERY.test(text) ? MARKS : /\s+/).map((word) => word.trim());
    return Array.from(new Set(words.filter(Boolean))).slice(0, WORDS);
  }

  /** Return the text that `wordsOf` reads as these words. */
  const textOf = (words) => words.join("、") + (words.length === 1 && /\s/.test(words[0]) ? "、" : "");

  /** Return year -> how many of the documents in `numbers` are of that year. */
  function countsOf({ first, last }, numbers) {
    const counts = new Map();
    for (const number of numbers) {
      const year = yearOf(first[number]);
      if (year === yearOf(last[number])) counts.set(year, (counts.get(year) || 0) + 1);
    }
    return counts;
  }

  /** Return year -> how many articles it has. */
  const totalsOf = (dates) => countsOf(dates, dates.first.keys());

  /** Return all years from the first to the last, in runs that have articles without a gap: a line is drawn through each. */
  function spansOf(totals) {
    const runs = [];
    for (const year of Array.from(totals.keys()).sort((a, b) => a - b)) {
      const last = runs[runs.length - 1];
      if (last && last[last.length - 1] === year - 1) last.push(year);
      else runs.push([year]);
    }
    return runs;
  }

  /** Return the marks of a scale from 0 to `highest` or a little above: three to six round numbers. */
  function ticksOf(highest) {
    const power = 10 ** Math.floor(Math.log10(highest || 1));
    const step = [0.2, 0.5, 1, 2].map((part) => part * power).find((size) => highest / size <= 5);
    const count = Math.max(1, Math.ceil(highest / step - 1e-9));
    return Array.from({ length: count + 1 }, (_, place) => Number((place * step).toPrecision(6)));
  }

  /** Return those of `years` that are named below the scale, at most `most` of them: every one, every fifth, tenth … */
  function labelledOf(years, most) {
    const step = [1, 2, 5, 10, 20, 50, 100].find((size) => years.length / size <= most) || 200;
    return years.filter((year) => year % step === 0);
  }

  Menkou.frequency = { WORDS, wordsOf, textOf, totalsOf, countsOf, spansOf, ticksOf, labelledOf };
})((globalThis.Menkou ??= {}));
