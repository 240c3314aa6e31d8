/* Query: what a reader typed, taken apart.
   holds    parse(text) -> { groups: [[{ field, phrase, prohibited }]], phrases, leads }, wordsOf(text), isWritten(clause)
   needs    fold.js, calendar-days.js
   touches  nothing
   twin     plugins/search/query.py, which says what is read how; tests/search/cases/query.json binds the two */
(function (Menkou) {
  "use strict";

  const MARKS = new Map([['"', '"'], ["“", "”"], ["「", "」"], ["『", "』"]]);
  const LIMIT = 32; // characters of a query that choose and rank articles; the rest is verified in the texts
  const FIELDS = new Map(
    Object.entries({
      标题: "title",
      署名: "byline",
      人物: "person",
      机构: "organization",
      地点: "place",
      报纸: "paper",
      栏目: "section",
      版: "page",
      日期: "date",
    }).flatMap(([name, field]) => [[name, field], [field, field]]),
  );
  const OPENING = new RegExp(`(${Array.from(FIELDS.keys()).join("|")}):`, "y");
  const PAGE = /^第?0*([0-9]{1,4})版?$/;
  const SPACES = "\\t\\n\\v\\f\\r \\u001c-\\u001f\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
  const OR = "\ufdd0"; // the word OR, which keeps its capitals so through the fold
  const EITHER = new RegExp(`(^|[${SPACES}])(?:OR|ＯＲ)(?=[${SPACES}]|$)`, "g");

  /** Whether the phrase of a clause is looked for in the article's words. */
  function isWritten({ field }) {
    return field === "" || field === "title" || field === "byline";
  }

  /** Return where the mark that opens at `start` is closed at the end of a word, or -1. */
  function closing(text, start) {
    const mark = MARKS.get(text[start]);
    let end = mark ? text.indexOf(mark, start + 1) : -1;
    while (end >= 0 && end + 1 < text.length && text[end + 1] !== " ") end = text.indexOf(mark, end + 1);
    return end;
  }

  /** Return for each word what stands before its phrase (a minus, a field), and the rest, quoted as it is. */
  function splitWords(form) {
    const words = [];
    for (let at = 0; at < form.length; ) {
      const start = at;
      if (form[at] === "-" && at + 1 < form.length && !" -".includes(form[at + 1])) at++;
      OPENING.lastIndex = at;
      const field = OPENING.exec(form);
      if (field) at += field[0].length;
      let end = closing(form, at) + 1;
      if (!end) end = form.indexOf(" ", at);
      if (end < 0) end = form.length;
      words.push([form.slice(start, at), form.slice(at, end)]);
      for (at = end; form[at] === " "; ) at++;
    }
    return words;
  }

  /** Return the phrase of a word: what stands in its marks. An ASCII mark that is not yet closed is left out. */
  function phraseOf(word) {
    const quoted = word.length > 1 && closing(word, 0) === word.length - 1;
    return (quoted ? word.slice(1, -1).replace(/^ +| +$/g, "") : word.replace(/^"/, "")).replaceAll(OR, "or");
  }

  /** Return field, phrase and prohibition of a word; null where it is only begun. */
  function clauseOf(opening, word) {
    const prohibited = opening.startsWith("-");
    const name = opening.replace(/^-/, "").replace(/:$/, "");
    const field = FIELDS.get(name) || "";
    const phrase = phraseOf(word);
    if (!phrase) return null;
    const page = field === "page" && PAGE.exec(phrase);
    if (page) return { field, phrase: page[1], prohibited };
    const isText = field === "page" || (field === "date" && !Menkou.calendarDays.intervalOf(phrase));
    return isText ? { field: "", phrase: `${name}:${phrase}`, prohibited } : { field, phrase, prohibited };
  }

  const keyOf = (clause) => JSON.stringify([clause.field, clause.phrase, clause.prohibited]);

  function groupsOf(form) {
    const known = new Map(); // the same clause twice is one object
    const groups = [];
    let either = false;
    for (const [opening, word] of splitWords(form)) {
      const clause = clauseOf(opening, word);
      if (word === OR && !opening) either = true;
      else if (clause) {
        if (!known.has(keyOf(clause))) known.set(keyOf(clause), clause);
        if (either && groups.length) groups[groups.length - 1].add(known.get(keyOf(clause)));
        else groups.push(new Set([known.get(keyOf(clause))]));
        either = false;
      }
    }
    const lists = groups.map((group) => Array.from(group));
    return Array.from(new Map(lists.map((group) => [group.map(keyOf).join(), group])).values());
  }

  /** Return the matching form of a query, in which OR is one character. */
  function markedForm(text) {
    return Menkou.fold.matchingForm(text.replaceAll(OR, "\ufffd").replace(EITHER, `$1${OR}`));
  }

  /** Return each word of a query: where it stands in the matching form of `text`, in characters, and its clause or null. */
  function wordsOf(text) {
    const lengthOf = (part) => Array.from(part.replaceAll(OR, "OR")).length;
    let at = 0;
    return splitWords(markedForm(text)).map(([opening, word]) => {
      const start = at;
      const end = start + lengthOf(opening + word);
      at = end + 1;
      return { start, end, clause: word === OR && !opening ? null : clauseOf(opening, word) };
    });
  }

  /** Return the written clauses, each with so much of its phrase as LIMIT characters in all leave it. */
  function leadsOf(clauses) {
    const leads = new Map();
    let left = LIMIT;
    for (const clause of clauses) {
      const characters = Array.from(clause.phrase);
      leads.set(clause, characters.slice(0, left).join("").replace(/ +$/, ""));
      left = Math.max(0, left - characters.length);
    }
    return leads;
  }

  /** Take a query apart: an article must fulfil a clause of each group; `phrases` are what it may hold, each once. */
  function parse(text) {
    const form = markedForm(text);
    let groups = groupsOf(form);
    if (!groups.length && form) groups = [[{ field: "", phrase: form.replaceAll(OR, "or"), prohibited: false }]];
    const written = Array.from(new Set(groups.flat())).filter(isWritten);
    const wanted = written.filter((clause) => !clause.prohibited);
    const phrases = Array.from(new Set(wanted.map((clause) => clause.phrase)));
    return { groups, phrases, leads: leadsOf(written) };
  }

  Menkou.query = { parse, wordsOf, isWritten };
})((globalThis.Menkou ??= {}));
