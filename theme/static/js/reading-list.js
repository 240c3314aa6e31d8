/* Reading list: the stories that a reader wants to keep, on the reader's own device.
   holds    Menkou.readingList: all(), has(id), add(story), remove(id), clear(); a story is {id, url, title, from,
            citations: {form: text}}
   needs    nothing
   touches  localStorage "menkou.reading-list" */
(function (Menkou) {
  "use strict";

  const KEY = "menkou.reading-list";

  /** Return the stories, in the order they were added; what is stored is checked, since anything may have written it. */
  function all() {
    try {
      const stories = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(stories) ? stories.filter((story) => story && typeof story.id === "string" && /^articles\/[\w-]+\.html$/.test(story.url)) : [];
    } catch {
      return [];
    }
  }

  /** Store `stories`. Return whether the browser allowed it. */
  function store(stories) {
    try {
      localStorage.setItem(KEY, JSON.stringify(stories));
      return true;
    } catch {
      return false;
    }
  }

  Menkou.readingList = {
    all,
    has: (id) => all().some((story) => story.id === id),
    add: (story) => store([...all().filter((other) => other.id !== story.id), story]),
    remove: (id) => store(all().filter((story) => story.id !== id)),
    clear: () => store([]),
  };
})((globalThis.Menkou ??= {}));
