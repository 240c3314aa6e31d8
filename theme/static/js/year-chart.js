/* Year chart: how many of the results each year has, as bars that are links.
   holds    chart(dates, mask, text, sort) -> element or null
   needs    drawn.js, calendar-days.js, query-text.js, results-list.js
   touches  nothing */
(function (Menkou) {
  "use strict";

  const { element, addressOf, say } = Menkou.resultsList;
  const { yearOf } = Menkou.calendarDays;
  const { drawn } = Menkou;
  const [WIDTH, HEIGHT, GAP] = [24, 96, 3]; // of a bar's place, of the highest bar, between two
  const LEAST = 8; // bars for which there is room
  const MANY = 40; // years; more are shown as decades

  /** Return year -> count for the documents whose year is sure, and how many have none. */
  function countsOf({ first, last }, mask) {
    const counts = new Map();
    let others = 0;
    mask.forEach((isThere, number) => {
      if (!isThere) return;
      const year = yearOf(first[number]);
      if (year === yearOf(last[number])) counts.set(year, (counts.get(year) || 0) + 1);
      else others++;
    });
    return { counts, others };
  }

  /** Return the bars: [date for a query, label, count], years or decades without a gap. */
  function barsOf(counts) {
    const years = Array.from(counts.keys());
    const [start, end] = [Math.min(...years), Math.max(...years)];
    const step = end - start >= MANY ? 10 : 1;
    const bars = [];
    for (let year = start - (start % step); year <= end; year += step) {
      let count = 0;
      for (let each = year; each < year + step; each++) count += counts.get(each) || 0;
      const name = String(year).padStart(4, "0");
      bars.push(step === 1 ? [name, name, count] : [`${name}..${year + step - 1}`, say("decade", { year: name }), count]);
    }
    return bars;
  }

  function barOf([date, label, count], place, highest, text, sort) {
    const height = count ? Math.max(3, Math.round((HEIGHT * count) / highest)) : 0;
    const bar = drawn("rect", { class: "bar", x: place * WIDTH + GAP / 2, y: HEIGHT - height, width: WIDTH - GAP, height });
    if (!count) return bar;
    const name = say("year_bar", { year: label, count });
    const link = drawn("a", { href: addressOf(Menkou.queryText.withDate(text, date), sort), "data-query": "", "aria-label": name });
    const area = drawn("rect", { class: "bar-area", x: place * WIDTH, y: 0, width: WIDTH, height: HEIGHT });
    link.append(drawn("title", {}, name), area, bar);
    return link;
  }

  function captionOf(bars, others) {
    const ends = Array.from(new Set([bars[0][1], bars[bars.length - 1][1]]));
    if (bars.length < LEAST) ends.splice(0, ends.length, ends.join("–"));
    const note = others ? element("span", "chart-others", say("undated", { count: others })) : null;
    return element("figcaption", "", ...ends.map((label) => element("span", "", label)), note);
  }

  /** Return the chart of the years of the documents in `mask`; null where no year is known. */
  function chart(dates, mask, text, sort) {
    const { counts, others } = countsOf(dates, mask);
    if (!counts.size) return null;
    const bars = barsOf(counts);
    const highest = Math.max(...bars.map(([, , count]) => count));
    const picture = drawn(
      "svg",
      { viewBox: `0 0 ${Math.max(bars.length, LEAST) * WIDTH} ${HEIGHT}`, role: "group", "aria-label": say("years") },
      ...bars.map((bar, place) => barOf(bar, place, highest, text, sort)),
    );
    return element("figure", "year-chart", element("h2", "", say("years")), picture, captionOf(bars, others));
  }

  Menkou.yearChart = { chart };
})((globalThis.Menkou ??= {}));
