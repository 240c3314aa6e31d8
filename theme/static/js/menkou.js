/* Menkou: the namespace that every script of the site shares.
   holds    t(key, values): a string of the interface; root(): the site's top folder, relative to this page
   needs    strings.js (written by plugins/strings), <html data-root>
   touches  nothing */
(function (Menkou) {
  "use strict";

  /** Return the interface's string of `key` with its {name} places filled in; the key itself where it is unknown. */
  Menkou.t = function (key, values) {
    const text = (Menkou.strings || {})[key];
    if (text === undefined) return key;
    return text.replace(/\{(\w+)\}/g, (place, name) => (values && name in values ? String(values[name]) : place));
  };

  /** Return the path of the site's top folder, relative to this page, with no slash at its end ("." or ".."). */
  Menkou.root = function () {
    return document.documentElement.dataset.root || ".";
  };
})((globalThis.Menkou ??= {}));
