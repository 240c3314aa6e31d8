/* Shards: the files of the index, fetched as scripts, so that a page opened from a disk has them too.
   holds    add(name, ...values), which each file calls; manifest(), load(name), isLoaded(name), read(name, how), reject(name); code(name); ShardError
   needs    search/manifest.js, which sets Menkou.manifest; search/<version>/<name>.js
   touches  <script> elements of this page's <head>
   A file that fails is asked for again, past every cache, when it is next needed. Where the archive has been built anew
   meanwhile, the manifest is asked for again first; ShardError.renewed says that the query must start over. */
(function (Menkou) {
  "use strict";

  const FORMAT = "menkou-search/5";
  let opening = null; // promise of the manifest, while it is under way
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

  /** Whether a shard is there already, or on its way. */
  const isLoaded = (name) => loads.has(name);

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

  const codes = new Map(); // name -> promise

  /** Return a promise that is kept once the code search/<name>.js has run; it runs once. */
  function code(name) {
    if (!codes.has(name)) {
      const again = failed.has(name);
      codes.set(name, run(`${name}.js`, again));
      codes.get(name).catch(() => codes.delete(name) && failed.add(name));
    }
    return codes.get(name);
  }

  /** Say that a shard's values could not be read: it is asked for again when it is next needed. */
  function reject(name) {
    loads.delete(name);
    failed.add(name);
    return new ShardError(`${Menkou.manifest.version}/${name}.js`);
  }

  const understood = new WeakMap(); // values of a shard -> what was read from them

  /** Return a promise of `how(values)` of a shard, worked out once; values that make no sense are a ShardError. */
  async function read(name, how) {
    const values = await load(name);
    if (!understood.has(values)) {
      try {
        understood.set(values, how(values));
      } catch (error) {
        throw error instanceof RangeError || error instanceof TypeError ? reject(name) : error;
      }
    }
    return understood.get(values);
  }

  Menkou.shards = { add, manifest, load, isLoaded, read, reject, code, ShardError };
})((globalThis.Menkou ??= {}));
