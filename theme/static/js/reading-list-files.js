/* Reading list's files: what a reader takes along, and brings back.
   holds    Menkou.readingListFiles: FORMS, fileText(stories, form), copyOf(stories), read(text), merged(own, others), citationsOf(stories)
   needs    reading-list.js
   touches  nothing */
(function (Menkou) {
  "use strict";

  const FORMAT = "menkou-reading-list/1";
  // What each form is called, and how its files end.
  const FORMS = [["RIS", "ris", "ris"], ["BibTeX", "bibtex", "bib"], ["CSL-JSON", "csl", "json"]];
  const oneLine = (text) => text.replace(/\s*\n\s*/g, " ");
  const joined = (one, other) => Array.from(new Set([...one, ...other]));

  function withNoteRis(text, { tags, note }) {
    const lines = [...tags.map((tag) => `KW  - ${tag}`), ...(note ? ["N1  - " + oneLine(note)] : [])];
    return lines.length ? text.replace(/^ER  -/m, () => [...lines, "ER  -"].join("\n")) : text;
  }

  function withNoteBibtex(text, { tags, note }) {
    const plain = (value) => oneLine(value).replace(/[{}\\]/g, "").replace(/[%&$#_]/g, "\\$&");
    const fields = [tags.length && `  keywords = {${plain(tags.join(", "))}}`, note && `  annote = {${plain(note)}}`].filter(Boolean);
    return fields.length ? text.replace(/,?\s*\}\s*$/, () => `,\n${fields.join(",\n")}\n}`) : text;
  }

  function itemsOf(text, { tags, note }) {
    try {
      const items = [JSON.parse(text)].flat();
      return items.map((item) => ({ ...item, ...(tags.length && { keyword: tags.join(", ") }), ...(note && { note }) }));
    } catch {
      return []; // what the device stored is no reference any more
    }
  }

  /** Return all references of one form as one file's text, with the reader's tags and notes where the form has room for them. */
  function fileText(stories, form) {
    const cited = stories.filter((story) => story.citations[form]);
    if (form === "csl") return JSON.stringify(cited.flatMap((story) => itemsOf(story.citations.csl, story)), null, 1);
    const add = form === "ris" ? withNoteRis : withNoteBibtex;
    return cited.map((story) => add(story.citations[form], story)).join("\n\n");
  }

  /** Return the references in words, numbered. */
  const citationsOf = (stories) => stories.filter((story) => story.citations.gbt7714).map((story, place) => `[${place + 1}] ${story.citations.gbt7714}`);

  /** Return the whole list as a file's text, to be brought back by `read`. */
  const copyOf = (stories) => JSON.stringify({ format: FORMAT, stories }, null, 1);

  /** Return the stories of such a file; null where it is none. */
  function read(text) {
    try {
      const file = JSON.parse(text);
      return file.format === FORMAT ? Menkou.readingList.tidy(file.stories) : null;
    } catch {
      return null;
    }
  }

  /** Return what `own` and `others` hold together: names of both, and where both have a note that of one's own. */
  function merged(own, others) {
    const known = new Map(own.map((story) => [story.id, story]));
    for (const story of others) {
      const mine = known.get(story.id);
      const both = mine && { ...mine, lists: joined(mine.lists, story.lists), tags: joined(mine.tags, story.tags), note: mine.note || story.note };
      known.set(story.id, both || story);
    }
    return Array.from(known.values());
  }

  Menkou.readingListFiles = { FORMS, fileText, citationsOf, copyOf, read, merged };
})((globalThis.Menkou ??= {}));
