/* Frequency page: takes the words, counts the articles that they find, draws the chart and writes the table.
   holds    nothing for others
   needs    menkou.js, search.js, facets.js, drawn.js, frequency.js, frequency-chart.js; #frequency-form with #q, #frequency-status, #frequency
   touches  fills #frequency and #frequency-status; the address of the page */
(function (Menkou) {
  "use strict";

  const { chart, markOf, addressOf, shareOf } = Menkou.frequencyChart;
  const { wordsOf, textOf, totalsOf, countsOf } = Menkou.frequency;
  const t = (key, values) => Menkou.t(`frequency.script.${key}`, values);
  const form = document.getElementById("frequency-form");
  const input = document.getElementById("q");
  const status = document.getElementById("frequency-status");
  const place = document.getElementById("frequency");
  let asked = 0; // counts what was asked for: an answer to an older question is not shown
  let shown = null; // { totals, lines }

  function element(tag, values, ...children) {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  }

  /** Return a promise of a word's articles by year. */
  async function lineOf(text, number, dates) {
    const results = await Menkou.search.search(text, "newest");
    if (results) await results.settle();
    const numbers = results ? results.numbers : [];
    return { text, place: number, counts: countsOf(dates, numbers), count: numbers.length, isExact: !results || results.isExact };
  }

  /** Return a number with the mark that it is not exact, where it is not. */
  const numberOf = (number, isExact) => (isExact ? String(number) : t("about", { n: number }));

  function legendOf(lines) {
    const items = lines.map(({ text, place: number, count, isExact }) => {
      const words = element("span", { textContent: text });
      return element("li", {}, markOf(number), " ", Menkou.mark(words), " ", element("span", { className: "count", textContent: t("found", { n: numberOf(count, isExact) }) }));
    });
    return element("ul", { className: "words" }, ...items);
  }

  function cellOf({ text, counts, isExact }, totals, year) {
    const n = counts.get(year) || 0;
    if (!n) return element("td", { textContent: "0" });
    const share = Math.round(10 * shareOf(counts, totals, year)) / 10;
    const link = element("a", { href: addressOf(text, year), textContent: numberOf(n, isExact) });
    link.setAttribute("aria-label", t("point", { text, year, count: n, share }));
    return element("td", {}, link, " ", element("span", { className: "share", textContent: t("share", { n: share }) }));
  }

  function tableOf({ totals, lines }) {
    const heads = lines.map(({ text }) => Menkou.mark(element("th", { scope: "col", textContent: text })));
    const years = Array.from(totals.keys()).sort((a, b) => b - a);
    const rows = years.map((year) =>
      element("tr", {}, element("th", { scope: "row", textContent: year }), ...lines.map((line) => cellOf(line, totals, year)), element("td", { className: "all", textContent: totals.get(year) })),
    );
    const head = element("tr", {}, element("th", { scope: "col", textContent: t("year") }), ...heads, element("th", { scope: "col", className: "all", textContent: t("all") }));
    const table = element("table", {}, element("caption", { textContent: t("table") }), element("thead", {}, head), element("tbody", {}, ...rows));
    const frame = element("div", { className: "frame", tabIndex: 0 }, table);
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", t("table"));
    return frame;
  }

  function draw() {
    if (!shown) return;
    const picture = place.querySelector("figure svg.chart");
    const fresh = chart(Math.max(300, place.clientWidth), shown.totals, shown.lines);
    fresh.setAttribute("class", "chart");
    picture.replaceWith(fresh);
  }

  function show() {
    const picture = Menkou.drawn("svg", { class: "chart" });
    const caption = element("figcaption", { textContent: t("caption") });
    place.replaceChildren(legendOf(shown.lines), element("figure", {}, picture, caption), tableOf(shown));
    draw();
    status.classList.add("told"); // the list of words says it to the eye
    const counts = shown.lines.map(({ text, count, isExact }) => t("said", { text, n: numberOf(count, isExact) }));
    status.textContent = counts.join("");
  }

  /** Count and show the words that the address names. */
  async function answer() {
    const own = ++asked;
    const words = wordsOf(new URLSearchParams(location.search).get("q") || "");
    input.value = textOf(words);
    shown = null;
    status.classList.remove("told");
    place.replaceChildren();
    status.textContent = words.length ? t("counting") : "";
    if (!words.length) return;
    try {
      await Menkou.open();
      const dates = await Menkou.facets.dates();
      const lines = await Promise.all(words.map((text, number) => lineOf(text, number, dates)));
      if (own !== asked) return;
      const totals = totalsOf(dates);
      if (!totals.size) return void (status.textContent = t("undated"));
      shown = { totals, lines };
      show();
    } catch (error) {
      if (!(error instanceof Menkou.shards.ShardError)) throw error;
      if (own === asked) status.textContent = t("failed", { file: error.file });
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = textOf(wordsOf(input.value));
    history.pushState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
    answer();
  });
  addEventListener("popstate", answer);
  new ResizeObserver(draw).observe(place);
  answer();
})((globalThis.Menkou ??= {}));
