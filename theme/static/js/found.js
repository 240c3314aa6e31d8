/* Found: a page that was opened from a search gets its words marked; no other loads anything for it. An article's way to
   the printed page takes the query along.
   holds    nothing for others
   needs    an article's address that ends in #q=…, or a printed page's with ?q=…; search/marks.js
   touches  adds one <script> to this page's <head>, and after it one for a printed page; the links .page-plan */
(function (Menkou) {
  "use strict";

  const hash = location.hash.startsWith("#q=") ? location.hash : "";
  const onPage = document.getElementById("view") !== null;
  const query = new URLSearchParams(onPage ? location.search : hash.slice(1)).get("q");
  if (!query) return;

  function run(path) {
    const script = document.createElement("script");
    script.src = `${Menkou.root()}/${path}`;
    script.async = false; // in this order
    document.head.append(script);
  }

  for (const link of document.querySelectorAll("a.page-plan")) link.search = String(new URLSearchParams({ q: query }));
  run("search/marks.js");
  if (onPage) run("theme/js/found-on-page.js");
})((globalThis.Menkou ??= {}));
