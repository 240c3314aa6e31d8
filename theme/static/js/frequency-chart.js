/* Frequency chart: the share of each year's articles that have a word, a line for each word, each point a link.
   holds    chart(width, totals, lines) -> element; a line is { text, counts, place }, its look that of its place
   needs    menkou.js, drawn.js, frequency.js
   touches  nothing
   The table below the chart says the same and is for the keyboard; here a finger or a mouse may follow a point. */
(function (Menkou) {
  "use strict";

  const { spansOf, ticksOf, labelledOf } = Menkou.frequency;
  const { drawn } = Menkou;
  const [HEIGHT, TOP, RIGHT, BOTTOM, LEFT] = [300, 14, 14, 26, 34];
  const ROOM = 44; // that the name of a year needs
  // A mark for each line, drawn round 0 0: they are told apart without their colours.
  const MARKS = ["M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "M-3.5-3.5h7v7h-7z", "M-4.5 3.5h9L0-4.5z", "M0-5L5 0L0 5L-5 0z", "M-4-4L4 4M4-4L-4 4"];

  const round = (number) => Math.round(number * 10) / 10;
  const shareOf = (counts, totals, year) => (100 * (counts.get(year) || 0)) / totals.get(year);

  /** Return the address of the articles of a year that a word finds. */
  function addressOf(text, year) {
    const query = text + " date:" + String(year).padStart(4, "0"); // a minifier would take the blank out of a template
    return `${Menkou.root()}/search.html?${new URLSearchParams({ q: query })}`;
  }

  /** Return a line's mark by itself, for the list of words. */
  const markOf = (place) =>
    drawn("svg", { viewBox: "-7 -7 14 14", width: 14, height: 14, class: `word-${place}`, "aria-hidden": "true" }, drawn("path", { class: "point", d: MARKS[place] }));

  function scaleOf(ticks, x, y, right) {
    const parts = ticks.map((tick) =>
      drawn("g", {}, drawn("path", { class: "rule", d: `M${LEFT} ${round(y(tick))}H${right}` }), drawn("text", { x: LEFT - 6, y: round(y(tick)) + 4, "text-anchor": "end" }, String(tick))),
    );
    return drawn("g", { class: "scale" }, ...parts);
  }

  function lineOf({ text, counts, place }, runs, totals, x, y) {
    const at = (year) => [x(year), y(shareOf(counts, totals, year))].map(round).join(" ");
    const path = runs.map((years) => `M${years.map(at).join("L")}`).join("");
    const points = runs.flat().map((year) => {
      const name = Menkou.t("frequency.script.point", { text, year, count: counts.get(year) || 0, share: round(shareOf(counts, totals, year)) });
      const mark = drawn("path", { class: "point", d: MARKS[place], transform: `translate(${at(year)})` }, drawn("title", {}, name));
      return counts.get(year) ? drawn("a", { href: addressOf(text, year), tabindex: -1 }, mark) : mark;
    });
    return drawn("g", { class: `word-${place}` }, drawn("path", { class: "line", d: path }), ...points);
  }

  /** Return the chart, as wide as `width` pixels. */
  function chart(width, totals, lines) {
    const runs = spansOf(totals);
    const years = runs.flat();
    const [start, end] = [years[0], years[years.length - 1]];
    const right = width - RIGHT;
    const x = (year) => (end > start ? LEFT + 10 + ((right - LEFT - 20) * (year - start)) / (end - start) : (LEFT + right) / 2);
    const ticks = ticksOf(Math.max(...lines.flatMap(({ counts }) => years.map((year) => shareOf(counts, totals, year)))));
    const y = (share) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * share) / ticks[ticks.length - 1];
    const named = labelledOf(years, (right - LEFT) / ROOM);
    return drawn(
      "svg",
      { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, "aria-hidden": "true" },
      scaleOf(ticks, x, y, right),
      drawn("g", { class: "years" }, ...named.map((year) => drawn("text", { x: round(x(year)), y: HEIGHT - 6, "text-anchor": "middle" }, String(year)))),
      ...lines.map((line) => lineOf(line, runs, totals, x, y)),
    );
  }

  Menkou.frequencyChart = { chart, markOf, addressOf, shareOf };
})((globalThis.Menkou ??= {}));
