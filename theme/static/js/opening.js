/* Opening: the archive's manifest, and with it the characters that it compares as one.
   holds    open() -> promise of the manifest
   needs    fold.js, shards.js
   touches  nothing but through shards.js */
(function (Menkou) {
  "use strict";

  Menkou.open = async function () {
    const manifest = await Menkou.shards.manifest();
    try {
      Menkou.fold.learn(manifest.variants);
    } catch {
      throw new Menkou.shards.ShardError("manifest.js");
    }
    return manifest;
  };
})((globalThis.Menkou ??= {}));
