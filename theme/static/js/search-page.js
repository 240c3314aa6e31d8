/* Search page: the form, the address, and the list of results.
   holds    nothing for others
   needs    search.js, results-list.js, menkou.js with its strings; search.html with the elements named in ELEMENTS; later search/more.js (facets, offers, suggestions)
   touches  the page, its address and its history */
(function (Menkou) {
  "use strict";

  const { addressOf, element, hitOf, say } = Menkou.resultsList;
  const ELEMENTS = ["form", "absent", "status", "failure", "fault", "retry", "results", "more", "near", "nearby", "facets", "sorts"];
  const PAGE = 10; // results at a time
  const PAUSE = 200; // milliseconds without a key before what is typed is looked for
  const SLOW = 300; // milliseconds after which the page says that it is busy
  const LONG = 40; // characters of a query that the page repeats

  if (!Menkou.t || !Menkou.strings) return; // then the page goes on saying that something has not come

  const at = Object.fromEntries(ELEMENTS.map((name) => [name, document.getElementById(`search-${name}`)]));
  const input = document.getElementById("q");
  const title = document.title;

  let turn = 0; // the number of the newest query; an older one that is still under way stops when it sees a newer
  let results = null;
  let typing = false; // the newest entry of the history is one that typing made

  // --- the address ---------------------------------------------------------------------------------------
  const asked = (name) => new URLSearchParams(location.search).get(name) || "";
  const sortOf = () => (["newest", "oldest"].includes(asked("sort")) ? asked("sort") : "relevance");
  const shownBefore = () => Math.max(PAGE, Number(history.state && history.state.shown) || 0);

  // --- what the page says --------------------------------------------------------------------------
  function clear() {
    at.results.replaceChildren();
    at.nearby.replaceChildren();
    at.facets.replaceChildren();
    for (const part of [at.near, at.more, at.failure, at.facets, at.sorts]) part.hidden = true;
  }

  function shortened(text) {
    const characters = Array.from(text.trim());
    return characters.length > LONG ? `${characters.slice(0, LONG).join("")}…` : text.trim();
  }

  function showSorts(text) {
    at.sorts.hidden = results.count < 2;
    for (const link of at.sorts.querySelectorAll("a")) {
      link.href = addressOf(text, link.dataset.sort);
      if (link.dataset.sort === sortOf()) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function showCount(text) {
    const { count, isExact, given, waiting } = results;
    const key = isExact ? (count ? "count" : "none") : given.length ? "about" : "unsure";
    at.status.textContent = say(key, { count: count.toLocaleString("zh-CN"), query: shortened(text) });
    at.status.dataset.exact = String(isExact);
    at.more.hidden = !waiting.length;
    showSorts(text);
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
  /** Show what is not needed for the first results: facets, or what comes near where nothing was found. */
  async function showExtras(text, mine) {
    await Menkou.shards.code("more");
    if (mine !== turn) return;
    if (results.count) return Menkou.facetPanel.show(at.facets, results, text, sortOf(), () => mine === turn);
    const items = await Menkou.nearby.offers(text, results.query, PAGE);
    if (mine !== turn || !items.length) return;
    at.status.textContent = say("none_nearby", { query: shortened(text) });
    at.nearby.replaceChildren(...items);
    at.near.hidden = false;
  }

  /** Show the extras; where their files are lost, say so and offer to try again. The results stay. */
  async function addExtras(text, mine) {
    try {
      await showExtras(text, mine);
    } catch (error) {
      if (mine !== turn) return;
      const again = element("button", "", say("retry"));
      again.type = "button";
      again.addEventListener("click", () => addExtras(text, mine));
      const lost = error instanceof Menkou.shards.ShardError;
      const sentence = lost ? say("extras_failure", { file: error.file }) : say("fault", { message: error.message });
      at.facets.replaceChildren(element("p", "", sentence), again);
      at.facets.hidden = false;
      if (!lost) console.error(error);
    }
  }

  function itemOf([number, shown], text) {
    return hitOf(shown, results.query.phrases, { text, note: results.loose[number] ? say("loose") : "" });
  }

  async function showMore(count, mine, text) {
    const shown = await results.next(count);
    if (mine !== turn) return;
    at.results.append(...shown.map((found) => itemOf(found, text)));
    showCount(text);
    await results.settle();
    if (mine === turn) showCount(text);
  }

  /** Show the first `count` results of `text`. */
  async function find(text, count, mine) {
    const found = await Menkou.search.search(text, sortOf());
    if (mine !== turn) return;
    clear();
    results = found;
    if (!found) {
      at.status.textContent = "";
      return;
    }
    await showMore(count, mine, text);
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
    if (mine === turn && results && at.failure.hidden) await addExtras(text, mine);
  }

  // --- what the reader does --------------------------------------------------------------------------------
  /** Put `text` into the address. A submitted query is an entry of the history; what is typed makes one in all. */
  function remember(text, submitted) {
    if (text.trim() !== asked("q")) {
      const method = typing ? "replaceState" : "pushState";
      history[method]({}, "", addressOf(text, sortOf()));
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
    input.value = asked("q");
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

  /** Follow a link to another query of this page without loading the page anew. */
  function follow(event) {
    const link = event.target.closest("a[data-query]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", link.href.baseVal === undefined ? link.href : link.href.baseVal);
    recall();
    at.status.focus({ preventScroll: true });
    at.form.scrollIntoView();
  }

  /** Let suggestions come once the reader turns to the input. */
  function attend() {
    Menkou.shards.code("more").then(
      () => Menkou.combobox.attach(input, (submitted) => ask(submitted)),
      () => {}, // without its code the input is a plain one
    );
  }

  at.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);
  input.addEventListener("focus", attend, { once: true });
  at.more.addEventListener("click", more);
  at.retry.addEventListener("click", () => run(input.value, shownBefore()));
  for (const part of [at.facets, at.near, at.sorts]) part.addEventListener("click", follow);
  addEventListener("popstate", recall);
  at.absent.remove();
  recall();
})((globalThis.Menkou ??= {}));
