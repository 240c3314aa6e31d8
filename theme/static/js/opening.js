/* Opening: the archive's manifest, and with it the characters that it compares as one.
   holds    open(all) -> promise of the manifest
   needs    fold.js, shards.js
   touches  nothing but through shards.js
   The manifest holds the variants that stand in the texts. All that a query may hold are in a file of their own: a query
   needs them only where one of its characters stands in no text, for there every character stands as it is compared. */
(function (Menkou) {
  "use strict";

  const learn = ([packed]) => Menkou.fold.learn(packed);

  function learnFrom(manifest) {
    try {
      learn([manifest.variants]);
    } catch {
      Menkou.manifest = null; // it is asked for again when it is next needed
      throw new Menkou.shards.ShardError("manifest.js");
    }
  }

  /** Return a promise of the manifest, once the variants of the texts are known; with `all`, all variants. */
  Menkou.open = async function (all) {
    const manifest = await Menkou.shards.manifest();
    learnFrom(manifest);
    if (all) await Menkou.shards.read("v/all", learn);
    return manifest;
  };
})((globalThis.Menkou ??= {}));
