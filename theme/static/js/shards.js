/* Shards: the files of the index, fetched as scripts, so that a page opened from a disk has them too.
   holds    add(name, ...values), which each file calls; manifest(), read(name, how), isLoaded(name), code(name); ShardError
   needs    search/manifest.js, which sets Menkou.manifest; search/<version>/<name>.js
   touches  <script> elements of this page's <head>
   A file that does not come, or makes no sense, is asked for at once again, past every cache; so a cache that is damaged
   is not even seen. Where the archive has been built anew meanwhile, ShardError.renewed says that the query must start over. */
(function (Menkou) {
  "use strict";

  const FORMAT = "menkou-search/6";
  let opening = null; // promise of the manifest, while it is under way
  let tries = 0; // makes a second address differ from the first
  const arrived = new Map(); // name -> values, between the script's call and its load event
  const loads = new Map(); // name -> promise of what was read of a shard
  const codes = new Map(); // name -> promise of nothing

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
      script.fetchPriority = "high"; // else browsers take it for one that nobody waits for
      script.onload = () => resolve(script.remove());
      script.onerror = () => reject(new ShardError(path, script.remove()));
      document.head.append(script);
    });
  }

  /** Take the values of a shard: the shard's own script calls this. */
  function add(name, ...values) {
    arrived.set(name, values);
  }

  const isOpen = () => Boolean(Menkou.manifest) && Menkou.manifest.format === FORMAT;

  async function openAgain(again) {
    Menkou.manifest = null;
    await run("manifest.js", again);
    if (!isOpen()) throw new ShardError("manifest.js");
    return Menkou.manifest;
  }

  /** Ask for the manifest; all who wait for it wait for one answer. */
  function reopen(again) {
    opening ??= openAgain(again).finally(() => (opening = null));
    return opening;
  }

  /** Return a promise of the manifest. */
  async function manifest() {
    return isOpen() ? Menkou.manifest : reopen(tries++ > 0);
  }

  let renewing = null; // promise of the manifest, asked for anew on behalf of every load that failed

  async function renew(version) {
    const now = await reopen(true);
    if (now.version === version) return now;
    loads.clear();
    arrived.clear();
    return now;
  }

  /** Whether the archive has another version than `version`; if so, all that was loaded is forgotten, once. */
  async function isRenewed(version) {
    if (isOpen() && Menkou.manifest.version !== version) return true;
    renewing ??= renew(version).finally(() => (renewing = null));
    return (await renewing).version !== version;
  }

  /** Return a promise of the values that the script at `path` hands over under `name`. */
  async function fetchValues(path, name, again) {
    await run(path, again);
    const values = arrived.get(name);
    arrived.delete(name);
    if (!values) throw new ShardError(path);
    return values;
  }

  async function fetchShard(name, version, how, again) {
    const path = `${version}/${name}.js`;
    const values = await fetchValues(path, name, again);
    try {
      return how(values);
    } catch (error) {
      throw error instanceof RangeError || error instanceof TypeError ? new ShardError(path) : error;
    }
  }

  async function readShard(name, how) {
    const { version } = await manifest();
    try {
      return await fetchShard(name, version, how);
    } catch (error) {
      if (await isRenewed(version)) throw new ShardError(error.file, true);
      return fetchShard(name, version, how, true);
    }
  }

  async function runCode(name) {
    const path = `${name}.js`;
    await fetchValues(path, name).catch(() => fetchValues(path, name, true));
  }

  /** Return the promise under `name`, which `make` makes; one that was broken is made again when it is next needed. */
  function once(promises, name, make) {
    if (!promises.has(name)) {
      const made = make();
      promises.set(name, made);
      made.catch(() => promises.get(name) === made && promises.delete(name));
    }
    return promises.get(name);
  }

  /** Return a promise of `how(values)` of a shard, which is loaded and read once; values that make no sense are a ShardError. */
  const read = (name, how) => once(loads, name, () => readShard(name, how));

  /** Whether a shard is there already, or on its way. */
  const isLoaded = (name) => loads.has(name);

  /** Return a promise that is kept once the code search/<name>.js has run; it runs once. */
  const code = (name) => once(codes, name, () => runCode(name));

  Menkou.shards = { add, manifest, read, isLoaded, code, ShardError };
})((globalThis.Menkou ??= {}));
