/* Results list: what a reader sees of one document that was found.
   holds    element(name, className, ...children), hitOf(shown, phrases, { text, note }), addressOf(query, sort), say(key, values)
   needs    snippet.js, menkou.js; the strings search.script.…
   touches  nothing; all text goes in as text, never as HTML */
(function (Menkou) {
  "use strict";

  const LONG = 1000; // characters of a query that a link to an article takes along

  /** Return a string of the search page. */
  const say = (key, values) => Menkou.t(`search.script.${key}`, values);

  /** Return an element with its children; what is empty is left out. */
  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  /** Return the address of a query on this page. */
  function addressOf(query, sort) {
    const values = query.trim() ? { q: query.trim() } : {};
    if (sort && sort !== "relevance") values.sort = sort;
    const search = new URLSearchParams(values).toString();
    return location.pathname + (search && `?${search}`);
  }

  const pieces = (parts) => parts.map(({ text, mark }) => (mark ? element("mark", "", text) : text));

  function dateOf(shown) {
    if (!shown.day) return shown.date ? element("span", "date", shown.date) : null;
    const time = element("time", "", shown.date);
    time.dateTime = shown.day;
    return time;
  }

  function creditsOf(shown, note) {
    const credits = [
      dateOf(shown),
      note && element("span", "note", note),
      shown.paper && Menkou.mark(element("span", "paper", shown.paper)),
      shown.number && element("span", "number", say("number", { number: shown.number })),
      shown.page && element("span", "page", say("page", { number: shown.page })),
      shown.section && Menkou.mark(element("span", "section", shown.section)),
    ];
    const present = credits.filter(Boolean);
    return element("p", "credits", ...present.flatMap((credit, place) => (place ? [" ", credit] : [credit])));
  }

  /** Return the list's item for a document: link, credits, the best passage. The link takes the query along, for marks. */
  function hitOf(shown, phrases, { text, note }) {
    const title = shown.title || say("no_title");
    const link = Menkou.mark(element("a", "", ...(shown.untitled ? [title] : pieces(Menkou.snippet.marked(title, phrases)))));
    const query = Array.from(text.trim()).slice(0, LONG).join("");
    link.href = `${Menkou.root()}/${shown.url}${phrases.length ? `#${new URLSearchParams({ q: query })}` : ""}`;
    const hit = element(
      "li",
      "search-hit",
      element("h2", "search-title", link, shown.untitled ? element("span", "untitled", say("untitled")) : null),
      creditsOf(shown, note),
      Menkou.mark(element("p", "search-snippet", ...pieces(Menkou.snippet.snippet(shown, phrases)))),
    );
    hit.dataset.articleId = shown.id;
    return hit;
  }

  Menkou.resultsList = { element, hitOf, addressOf, say };
})((globalThis.Menkou ??= {}));
