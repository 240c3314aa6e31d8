/* Keeping: fetches what the device has not, or has no more as it was, of the archive's newest version; proves every file by its digest.
   holds    published(shelf), keep(shelf, groups, {signal, report}), alone(shelf, then), others(shelf), KeepingError
   needs    shelf.js; offline/manifest.json (plugins/offline)
   touches  the network, the shelf; one lock, so that two pages never keep at once
   What was fetched stays, whatever happens: the next attempt goes on from there. The old version is given up when the
   new one is whole, not before. */
(function (Menkou) {
  "use strict";

  const { digestOf, FORMAT } = Menkou.shelf;
  const AT_ONCE = 6; // requests
  const PAUSES = [300, 1500]; // milliseconds before a failed file is asked for again
  const MOST_LOST = 20; // files that fail before the rest is not tried
  const VERSIONS = 3; // versions that may come out while one attempt is under way
  const LOCK = "menkou keeping";

  /** Keeping ended before its time: `kind` is network, server, full, refused or elsewhere. */
  class KeepingError extends Error {
    constructor(kind, file = "", count = 0) {
      super(`${kind} ${file}`);
      Object.assign(this, { kind, file, count });
    }
  }

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  /** Return a promise of the manifest of the version that is published now. */
  async function published({ scope }, signal) {
    const { body } = await ask(`${scope}offline/manifest.json`, { cache: "no-store", signal });
    try {
      const manifest = JSON.parse(new TextDecoder().decode(body));
      if (manifest.format === FORMAT) return manifest;
    } catch {
      // an error page, or cut off
    }
    throw new KeepingError("server", "offline/manifest.json", 1);
  }

  /** Return a promise of what the network gives, {headers, status, body}; where it gives nothing, that is a KeepingError. */
  async function ask(address, options) {
    try {
      const response = await fetch(address, options);
      return { headers: response.headers, status: response.status, body: await response.arrayBuffer() };
    } catch (error) {
      throw error.name === "AbortError" ? error : new KeepingError("network");
    }
  }

  /** Return an answer to be stored: it is the same for whoever asks. */
  function answerOf(body, headers) {
    const plain = new Headers(headers);
    plain.delete("Vary");
    return new Response(body, { headers: plain });
  }

  /** Return a promise of the file with the digest wanted, past caches if need be; null where the server has another or none. */
  async function fetchFile(scope, path, digest, signal) {
    const address = scope + path.split("/").map(encodeURIComponent).join("/");
    for (const time of [0, ...PAUSES]) {
      if (time) await pause(time);
      const { headers, status, body } = await ask(address, { cache: time ? "reload" : "no-cache", signal });
      if ((await digestOf(body)) === digest) return answerOf(body, headers);
      if (status === 404 || status === 410) return null;
    }
    return null;
  }

  /** Turn what the browser says of its storage into a KeepingError. */
  const refusal = (error) => new KeepingError(error.name === "QuotaExceededError" ? "full" : "refused");

  async function put(shelf, key, response) {
    try {
      await shelf.put(key, response);
    } catch (error) {
      throw refusal(error);
    }
  }

  /** Do `work` for all of `jobs`, AT_ONCE at a time; the first error ends them all. */
  async function each(jobs, signal, work) {
    const queue = jobs.values();
    let failure = null;
    async function lane() {
      for (const job of queue) {
        if (failure) return;
        signal.throwIfAborted();
        await work(job);
      }
    }
    const lanes = Array.from({ length: AT_ONCE }, () => lane().catch((error) => (failure ??= error)));
    await Promise.all(lanes);
    if (failure) throw failure;
  }

  /** One attempt to have a version whole. */
  class Attempt {
    constructor(shelf, version, signal, report) {
      Object.assign(this, { shelf, version, signal, report });
      this.lost = [];
      this.wanted = new Set(); // keys of all files and lists of the version
    }

    /** Fetch one file, unless it is there; false: it could not be had. */
    async have(path, digest, key, there) {
      if (there.has(key) && (await this.shelf.isWhole(key, digest))) return true;
      const response = await fetchFile(this.shelf.scope, path, digest, this.signal);
      if (response) await put(this.shelf, key, response);
      return Boolean(response);
    }

    /** Fetch what is not there of `files`, [path, digest, size, key], or is there spoilt. */
    async fetch(files, there) {
      await each(files, this.signal, async ([path, digest, size, key]) => {
        if (this.lost.length >= MOST_LOST) return;
        if (await this.have(path, digest, key, there)) this.report(1, size);
        else this.lost.push(path);
      });
    }

    async fetchLists(there) {
      const digests = this.version.lists.map(([, digest]) => digest);
      const { shelf } = this;
      const listFiles = digests.map((digest) => [`offline/${digest}.json`, digest, 0, shelf.listKey(digest)]);
      for (const [, , , key] of listFiles) this.wanted.add(key);
      const { report } = this;
      this.report = () => {};
      await this.fetch(listFiles, there);
      this.report = report;
      return this.lost.length ? [] : (await Promise.all(digests.map((digest) => shelf.list(digest)))).flat();
    }

    /** Fetch all that is missing. What could not be had is in `lost`. */
    async run() {
      const there = await this.shelf.keys();
      const rows = await this.fetchLists(there);
      const files = new Map(); // one of those that have the same bytes
      for (const [path, digest, size] of rows) files.set(this.shelf.key(path, digest), [path, digest, size]);
      for (const key of files.keys()) this.wanted.add(key);
      this.report(rows.length - files.size, 0);
      await this.fetch(Array.from(files, ([key, file]) => [...file, key]), there);
    }
  }

  function versionOf(manifest, groups) {
    const some = groups.filter((group) => manifest.groups[group]);
    const sizes = some.map((group) => manifest.groups[group]);
    return {
      version: manifest.version,
      groups: some,
      lists: manifest.lists.filter(([group]) => some.includes(group)),
      files: sizes.reduce((sum, [files]) => sum + files, 0),
      bytes: sizes.reduce((sum, [, bytes]) => sum + bytes, 0),
    };
  }

  async function begin(shelf, version) {
    try {
      const { kept } = await shelf.state();
      await shelf.setState({ kept, keeping: version });
    } catch (error) {
      throw refusal(error);
    }
  }

  /** Fetch what is missing of the groups named, until the newest version is whole.
      `report(progress)` is told of {files, bytes, done, doneBytes}. Throws KeepingError, or AbortError where `signal` says so. */
  async function keep(shelf, groups, { signal, report }) {
    for (let turn = 1; ; turn++) {
      const version = versionOf(await published(shelf, signal), groups);
      await begin(shelf, version);
      const progress = { files: version.files, bytes: version.bytes, done: 0, doneBytes: 0 };
      const attempt = new Attempt(shelf, version, signal, (files, bytes) => {
        progress.done += files;
        progress.doneBytes += bytes;
        report(progress);
      });
      await attempt.run();
      if (!attempt.lost.length) return finish(shelf, version, attempt.wanted);
      const isRenewed = (await published(shelf, signal)).version !== version.version;
      if (!isRenewed || turn === VERSIONS) throw new KeepingError("server", attempt.lost[0], attempt.lost.length);
    }
  }

  async function finish(shelf, version, wanted) {
    try {
      await shelf.setState({ kept: { ...version, at: new Date().toISOString() }, keeping: null });
    } catch (error) {
      throw refusal(error);
    }
    await shelf.sweep(wanted);
  }

  /** Do `then` while no other page of this site keeps anything. Throws KeepingError("elsewhere") where one does. */
  async function alone({ scope }, then) {
    if (!navigator.locks) return then();
    return navigator.locks.request(`${LOCK} ${scope}`, { ifAvailable: true }, (lock) => {
      if (!lock) throw new KeepingError("elsewhere");
      return then();
    });
  }

  /** Return a promise that is kept when no other page is at it any more. */
  async function others({ scope }) {
    if (navigator.locks) await navigator.locks.request(`${LOCK} ${scope}`, () => {});
  }

  Menkou.keeping = { published, keep, alone, others, KeepingError };
})((globalThis.Menkou ??= {}));
