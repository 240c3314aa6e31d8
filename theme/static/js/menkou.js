/*! Menkou, AGPL-3.0-or-later */
/* Menkou: the namespace that every script of the site shares.
   holds    t(key, values): a string of the interface; root(): the site's top folder, relative to this page;
            mark(node): the node, said to be in the archive's language
   needs    strings.js (written by plugins/strings), <html data-root>, and data-text-lang where the interface has another language
   touches  the node given to mark()
   twin     plugins/strings/catalogue.py, which says what a place is; tests/strings/cases/places.json binds the two */
(function (Menkou) {
  "use strict";

  const PLACE = /\{(\w+)(?:\|([^{}]*))?\}/g;

  /** Return the word at place `value`, from 1, of words parted by |, or the last of them; without words the value. */
  function wordOf(value, words) {
    if (words === undefined) return value;
    const all = words.split("|");
    return all[/^[1-9][0-9]*$/.test(value) && Number(value) <= all.length ? Number(value) - 1 : all.length - 1];
  }

  /** Return the interface's string of `key` with its places filled in; the key itself where it is unknown. */
  Menkou.t = function (key, values) {
    const text = (Menkou.strings || {})[key];
    if (text === undefined) return key;
    return text.replace(PLACE, (place, name, words) => (values && name in values ? wordOf(String(values[name]), words) : place));
  };

  /** Return `node`, whose text is the archive's, marked with the archive's language where the interface has another. */
  Menkou.mark = function (node) {
    const language = document.documentElement.dataset.textLang;
    if (language) node.lang = language;
    return node;
  };

  /** Return the path of the site's top folder, relative to this page, with no slash at its end ("." or ".."). */
  Menkou.root = function () {
    return document.documentElement.dataset.root || ".";
  };
})((globalThis.Menkou ??= {}));
