/* Shelf: the files that a reader keeps on the device. Runs in pages and in the service worker.
   holds    Shelf: state(), setState(), find(path), keys(), get, isWhole, put, list, sweep, remove; digestOf(bytes), FORMAT
   needs    the Cache API
   touches  one cache of this site's address
   A file stands under the digest of its bytes, so that two versions share what did not change and never mix. `state` says
   which versions there are: `kept` is whole; `keeping` is being fetched, and becomes `kept` in one step when it is whole.
   A version is {version, groups, lists: [[group, digest, first address]], at}. */
(function (Menkou) {
  "use strict";

  const FORMAT = "menkou-offline/1";
  const NOTHING = { kept: null, keeping: null };
  const LISTS = 30; // lists that are remembered in memory

  /** Return a promise of the digest of an ArrayBuffer, as plugins/offline/manifest.py makes it. */
  async function digestOf(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  class Shelf {
    /** `scope` is the site's address, with a slash at its end. */
    constructor(scope) {
      this.scope = scope;
      this.name = `menkou kept ${scope}`;
      this.known = null; // promise of the state
      this.lists = new Map(); // digest -> Map of address -> digest
    }

    open() {
      return caches.open(this.name);
    }

    /** The address under which a file stands: no page of the site has it. */
    key(path, digest) {
      const ending = /\.\w+$/.exec(path);
      return `${this.scope}offline/kept/${digest}${ending ? ending[0] : ""}`;
    }

    listKey(digest) {
      return this.key(".json", digest);
    }

    async readState() {
      const stored = (await caches.has(this.name)) && (await (await this.open()).match(`${this.scope}offline/kept/state`));
      const state = stored ? await stored.json() : NOTHING;
      return state.format === FORMAT ? state : NOTHING;
    }

    /** Return a promise of {kept, keeping}; what another page changed is known after forget(). */
    state() {
      this.known ??= this.readState();
      this.known.catch(() => this.forget());
      return this.known;
    }

    forget() {
      this.known = null;
      this.lists.clear();
    }

    async setState(state) {
      const text = JSON.stringify({ format: FORMAT, ...state });
      await (await this.open()).put(`${this.scope}offline/kept/state`, new Response(text));
      this.forget();
    }

    /** Return a promise of the keys of all files. */
    async keys() {
      return new Set((await (await this.open()).keys()).map((request) => request.url));
    }

    async put(key, response) {
      await (await this.open()).put(key, response);
    }

    async get(key) {
      return (await this.open()).match(key);
    }

    /** Return a promise of whether a file is there with the bytes that it came with. */
    async isWhole(key, digest) {
      try {
        return (await digestOf(await (await this.get(key)).arrayBuffer())) === digest;
      } catch {
        return false; // the device gives no more of it
      }
    }

    /** Return a promise of [address, digest, size] of a list that is there; undefined where it is not. */
    async list(digest) {
      const stored = await this.get(this.listKey(digest));
      return stored && stored.json();
    }

    async table(digest) {
      if (!this.lists.has(digest)) {
        if (this.lists.size >= LISTS) this.lists.clear();
        const rows = (await this.list(digest)) || [];
        this.lists.set(digest, new Map(rows.map(([path, of]) => [path, of])));
      }
      return this.lists.get(digest);
    }

    async findIn(version, path) {
      for (const group of version.groups) {
        const before = version.lists.filter(([of, , first]) => of === group && first <= path);
        if (!before.length) continue;
        const digest = (await this.table(before[before.length - 1][1])).get(path);
        if (digest) return this.get(this.key(path, digest));
      }
    }

    /** Return a promise of the kept file at `path`, or of undefined: of the version that is whole, else of the other. */
    async find(path) {
      const { kept, keeping } = await this.state();
      return (kept && (await this.findIn(kept, path))) || (keeping && (await this.findIn(keeping, path))) || undefined;
    }

    /** Delete every file but those under `wanted`. */
    async sweep(wanted) {
      const cache = await this.open();
      const stale = Array.from(await this.keys()).filter((key) => !wanted.has(key) && !key.endsWith("/state"));
      for (const key of stale) await cache.delete(key);
    }

    async remove() {
      await caches.delete(this.name);
      this.forget();
    }
  }

  Menkou.shelf = { Shelf, digestOf, FORMAT };
})((globalThis.Menkou ??= {}));
