/* Found: an article that was opened from a search gets its words marked; no other loads anything for it.
   holds    nothing for others
   needs    an address that ends in #q=…; search/marks.js
   touches  adds one <script> to this page's <head> */
(function (Menkou) {
  "use strict";

  if (!location.hash.startsWith("#q=")) return;
  const script = document.createElement("script");
  script.src = `${Menkou.root()}/search/marks.js`;
  document.head.append(script);
})((globalThis.Menkou ??= {}));
