/* Search page: the form, the address, and the list of results.
   holds    nothing for others
   needs    search.js, snippet.js; search.html with the elements named in ELEMENTS
   touches  the page, its address and its history; all text goes in as text, never as HTML */
(function (Menkou) {
  "use strict";

  const ELEMENTS = ["form", "status", "failure", "fault", "retry", "results", "more", "near", "nearby"];
  const PAGE = 10; // results at a time
  const PAUSE = 200; // milliseconds without a key before what is typed is looked for
  const SLOW = 300; // milliseconds after which the page says that it is busy

  const LONG = 40; // characters of a query that the page repeats

  const say = (key, values) => Menkou.t(`search.script.${key}`, values);
  const at = Object.fromEntries(ELEMENTS.map((name) => [name, document.getElementById(`search-${name}`)]));
  const input = document.getElementById("q");
  const title = document.title;

  let turn = 0; // the number of the newest query; an older one that is still under way stops when it sees a newer
  let results = null;
  let typing = false; // the newest entry of the history is one that typing made

  // --- building the list -------------------------------------------------------------------------
  function element(name, className, ...children) {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  }

  const pieces = (parts) => parts.map(({ text, mark }) => (mark ? element("mark", "", text) : text));

  function dateOf(shown) {
    if (!shown.day) return shown.date ? element("span", "date", shown.date) : null;
    const time = element("time", "", shown.date);
    time.dateTime = shown.day;
    return time;
  }

  function creditsOf(shown) {
    const credits = [
      dateOf(shown),
      shown.paper && element("span", "paper", shown.paper),
      shown.number && element("span", "number", say("number", { number: shown.number })),
      shown.page && element("span", "page", say("page", { number: shown.page })),
      shown.section && element("span", "section", shown.section),
    ];
    const present = credits.filter(Boolean);
    return element("p", "credits", ...present.flatMap((credit, place) => (place ? [" ", credit] : [credit])));
  }

  function hitOf(shown, phrases) {
    const link = element("a", "", ...(shown.untitled ? [shown.title || ""] : pieces(Menkou.snippet.marked(shown.title || "", phrases))));
    link.href = `${Menkou.root()}/${shown.url}`;
    const untitled = shown.untitled ? element("span", "untitled", say("untitled")) : null;
    const hit = element(
      "li",
      "search-hit",
      element("h2", "search-title", link, untitled),
      creditsOf(shown),
      element("p", "search-snippet", ...pieces(Menkou.snippet.snippet(shown, phrases))),
    );
    hit.dataset.articleId = shown.id;
    return hit;
  }

  // --- what the page says --------------------------------------------------------------------------
  function clear() {
    at.results.replaceChildren();
    at.nearby.replaceChildren();
    at.near.hidden = at.more.hidden = at.failure.hidden = true;
  }

  function shortened(text) {
    const characters = Array.from(text.trim());
    return characters.length > LONG ? `${characters.slice(0, LONG).join("")}…` : text.trim();
  }

  function showCount(found, text) {
    const key = found.isExact ? (found.count ? "count" : "none") : "about";
    at.status.textContent = say(key, { count: found.count, query: shortened(text) });
    at.status.dataset.exact = String(found.isExact);
    at.more.hidden = !found.waiting.length;
  }

  function showFailure(error) {
    clear();
    at.status.textContent = "";
    const lost = error instanceof Menkou.shards.ShardError;
    at.fault.textContent = lost ? say("failure", { file: error.file }) : say("fault", { message: error.message });
    at.failure.hidden = false;
    if (!lost) console.error(error);
  }

  // --- one query -----------------------------------------------------------------------------------------
  async function showNearby(text, mine) {
    const near = await Menkou.search.nearby(text, PAGE);
    if (mine !== turn || !near.length) return;
    at.status.textContent = say("none_nearby", { query: shortened(text) });
    at.nearby.replaceChildren(...near.map(({ shown, terms }) => hitOf(shown, terms)));
    at.near.hidden = false;
  }

  async function showMore(count, mine, text) {
    const shown = await results.next(count);
    if (mine !== turn) return;
    at.results.append(...shown.map(([, document]) => hitOf(document, results.query.phrases)));
    showCount(results, text);
    await results.settle();
    if (mine === turn) showCount(results, text);
  }

  async function find(text, count, mine) {
    const found = await Menkou.search.search(text);
    if (mine !== turn) return;
    clear();
    results = found;
    if (!found) {
      at.status.textContent = "";
      return;
    }
    await showMore(count, mine, text);
    if (mine === turn && !found.count) await showNearby(text, mine);
  }

  /** Look for `text` and show the first `count` results. */
  async function run(text, count = PAGE, again = false) {
    const mine = ++turn;
    document.title = text.trim() ? say("title", { query: shortened(text), title }) : title;
    const busy = setTimeout(() => mine === turn && (at.status.textContent = say("busy")), SLOW);
    at.results.setAttribute("aria-busy", "true");
    try {
      await find(text, count, mine);
    } catch (error) {
      if (mine !== turn) return;
      if (error.renewed && !again) {
        at.status.textContent = say("renewed");
        return void run(text, count, true);
      }
      showFailure(error);
    } finally {
      clearTimeout(busy);
      if (mine === turn) at.results.removeAttribute("aria-busy");
    }
  }

  // --- the address and its history -------------------------------------------------------------------------
  const queryOfAddress = () => new URLSearchParams(location.search).get("q") || "";
  const shownBefore = () => Math.max(PAGE, Number(history.state && history.state.shown) || 0);

  function addressOf(text) {
    const query = text.trim() ? `?${new URLSearchParams({ q: text.trim() })}` : "";
    return location.pathname + query;
  }

  /** Put `text` into the address. A submitted query is an entry of the history; what is typed makes one in all. */
  function remember(text, submitted) {
    if (text.trim() !== queryOfAddress()) {
      const method = typing ? "replaceState" : "pushState";
      history[method]({}, "", addressOf(text));
      typing = true;
    }
    if (submitted) typing = false;
  }

  let pause = 0;

  function ask(submitted) {
    clearTimeout(pause);
    remember(input.value, submitted);
    run(input.value);
  }

  function recall() {
    clearTimeout(pause);
    typing = false;
    input.value = queryOfAddress();
    run(input.value, shownBefore());
  }

  function typed(event) {
    clearTimeout(pause);
    if (event.isComposing) return;
    pause = setTimeout(() => ask(false), PAUSE);
  }

  async function more() {
    const [mine, first] = [turn, at.results.childElementCount];
    at.more.hidden = true;
    try {
      await showMore(PAGE, mine, input.value);
    } catch (error) {
      if (mine === turn) showFailure(error);
    }
    if (mine !== turn) return;
    history.replaceState({ shown: at.results.childElementCount }, "");
    const link = at.results.children[first] && at.results.children[first].querySelector("a");
    if (link) link.focus();
  }

  at.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  at.more.addEventListener("click", more);
  at.retry.addEventListener("click", () => run(input.value, shownBefore()));
  addEventListener("popstate", recall);
  recall();
})((globalThis.Menkou ??= {}));
