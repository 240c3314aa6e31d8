/* Key hash: which shard a key stands in, computed alike by the build and by the browser.
   holds    keyHash(key), head(key)
   needs    nothing
   touches  nothing
   twin     plugins/search/key_hash.py; tests/search/cases/key_hash.json binds the two */
(function (Menkou) {
  "use strict";

  /** Return the part of a key that decides its shard: words stand where their first two characters do. */
  function head(key) {
    return Array.from(key).slice(0, 2).join("");
  }

  /** Return a number of 32 bits: FNV-1a over code points, then the last mixing step of MurmurHash3. */
  function keyHash(key) {
    let number = 0x811c9dc5;
    for (const character of key) number = Math.imul(number ^ character.codePointAt(0), 0x01000193);
    number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
    number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
    return (number ^ (number >>> 16)) >>> 0;
  }

  Menkou.keyHash = { head, keyHash };
})((globalThis.Menkou ??= {}));
