/* Shards: the files of the index, fetched as scripts, so that a page opened from a disk has them too.
   holds    open(manifest) and add(name, ...values), which the files call; manifest(), load(name), forget(); ShardError
   needs    search/manifest.js, search/<version>/<name>.js
   touches  <script> elements of this page's <head>
   A file that fails is asked for again, past every cache, when it is next needed. Where the archive has been built anew
   meanwhile, the manifest is asked for again first; ShardError.renewed says that the query must start over. */
(function (Menkou) {
  "use strict";

  const FORMAT = "menkou-search/1";
  let opened = null; // the manifest
  let opening = null; // promise of it
  let tries = 0; // makes a second address differ from the first
  const arrived = new Map(); // name -> values, between the script's call and its load event
  const loads = new Map(); // name -> promise of values

  /** A file of the index could not be loaded, or is not what it should be. */
  class ShardError extends Error {
    constructor(file, renewed) {
      super(file);
      this.file = file;
      this.renewed = Boolean(renewed);
    }
  }

  function run(path, again) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${Menkou.root()}/search/${path}${again ? `?again=${++tries}` : ""}`;
      script.onload = () => resolve(script.remove());
      script.onerror = () => reject(new ShardError(path, script.remove()));
      document.head.append(script);
    });
  }

  /** Take the manifest: search/manifest.js calls this. */
  function open(manifest) {
    opened = manifest;
  }

  /** Take the values of a shard: the shard's own script calls this. */
  function add(name, ...values) {
    arrived.set(name, values);
  }

  async function openAgain(again) {
    opened = null;
    await run("manifest.js", again);
    if (!opened || opened.format !== FORMAT) throw new ShardError("manifest.js");
    return opened;
  }

  /** Return a promise of the manifest. */
  function manifest() {
    if (opened && opened.format === FORMAT) return Promise.resolve(opened);
    opening ??= openAgain(tries > 0).catch((error) => {
      [opening, tries] = [null, tries + 1];
      throw error;
    });
    return opening.then((found) => ((opening = null), found));
  }

  /** Forget everything that was loaded. */
  function forget() {
    loads.clear();
    arrived.clear();
  }

  /** Return whether the archive has another version than the one that this page began with. */
  async function isRenewed(version) {
    const now = await openAgain(true);
    if (now.version === version) return false;
    forget();
    return true;
  }

  async function fetchShard(name, version, again) {
    const path = `${version}/${name}.js`;
    await run(path, again);
    const values = arrived.get(name);
    arrived.delete(name);
    if (!values) throw new ShardError(path);
    return values;
  }

  const failed = new Set(); // names to be asked for past every cache

  /** Return a promise of the values of a shard; each is loaded once. */
  function load(name) {
    if (!loads.has(name)) loads.set(name, attempt(name));
    return loads.get(name);
  }

  async function attempt(name) {
    const { version } = await manifest();
    try {
      return await fetchShard(name, version, failed.has(name));
    } catch (error) {
      loads.delete(name);
      failed.add(name);
      throw new ShardError(error.file, await isRenewed(version));
    }
  }

  /** Say that a shard's values could not be read: it is asked for again when it is next needed. */
  function reject(name) {
    loads.delete(name);
    failed.add(name);
    return new ShardError(`${opened.version}/${name}.js`);
  }

  Menkou.shards = { open, add, manifest, load, forget, reject, ShardError };
})((globalThis.Menkou ??= {}));
