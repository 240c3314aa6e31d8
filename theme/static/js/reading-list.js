/* Reading list: the stories that a reader wants to keep, on the reader's own device.
   holds    Menkou.readingList: all(), has(id), add(story), remove(id), put(stories), tidy(stories); a story is {id, url,
            title, from, citations: {form: text}, lists: [names], tags: [words], note}
   needs    nothing
   touches  localStorage "menkou.reading-list" */
(function (Menkou) {
  "use strict";

  const KEY = "menkou.reading-list";
  const [LONG, LONGEST] = [60, 4000]; // characters of a name, of a note

  const isText = (value) => typeof value === "string";
  const textOf = (value, most) => (isText(value) ? Array.from(value).slice(0, most).join("") : "");
  const namesOf = (values) => Array.from(new Set((Array.isArray(values) ? values : []).map((one) => textOf(one, LONG).trim()).filter(Boolean)));

  function tidied({ id, url, title, from, citations, lists, tags, note }) {
    const forms = Object.entries(citations || {}).filter(([, text]) => isText(text));
    return {
      ...{ id, url, title: textOf(title, 500), from: textOf(from, 500), citations: Object.fromEntries(forms) },
      ...{ lists: namesOf(lists), tags: namesOf(tags), note: textOf(note, LONGEST) },
    };
  }

  /** Return those of `stories` that are stories, with nothing in them but what a story has: anything may have written them. */
  function tidy(stories) {
    const known = new Map();
    for (const story of Array.isArray(stories) ? stories : []) {
      if (story && isText(story.id) && /^articles\/[\w-]+\.html$/.test(story.url)) known.set(story.id, tidied(story));
    }
    return Array.from(known.values());
  }

  /** Return the stories, in the order they were added. */
  function all() {
    try {
      return tidy(JSON.parse(localStorage.getItem(KEY) || "[]"));
    } catch {
      return [];
    }
  }

  /** Keep `stories` and no others. Return whether the browser allowed it. */
  function put(stories) {
    try {
      localStorage.setItem(KEY, JSON.stringify(stories));
      return true;
    } catch {
      return false;
    }
  }

  Menkou.readingList = {
    all,
    tidy,
    put,
    has: (id) => all().some((story) => story.id === id),
    add: (story) => put([...all().filter((other) => other.id !== story.id), story]),
    remove: (id) => put(all().filter((story) => story.id !== id)),
  };
})((globalThis.Menkou ??= {}));
