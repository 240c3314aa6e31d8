/* Answer: what the service worker gives for a request of a page.
   holds    answer(request, path, again, wait), keepShell(shell), keepOpen(urls), pathOf(url), shelf
   needs    shelf.js; runs in the service worker
   touches  the network, and the caches of what was seen
   Names that carry a digest never change: the stored file first. All else is asked of the network, so that a renewed
   archive shows; what is stored answers where the network fails, is slow, or the server is at fault. Only whole answers
   of this site are stored, no errors. What the reader kept goes before what was seen: it is one version, and whole. */
(function (Menkou) {
  "use strict";

  const PATIENCE = 3000; // milliseconds until a stored page is shown instead
  const HURRY = 20000; // milliseconds after a slow answer in which nothing stored waits for the network
  const MOST = 1000; // pages that are remembered as seen
  const LASTING = /^search\/([0-9a-f]{12,})\//;

  const { scope } = registration;
  const shelf = new Menkou.shelf.Shelf(scope);
  const SEEN = `menkou seen ${scope}`;
  const SHARDS = `menkou shards ${scope} `;

  /** Return the path below the site's top that an address asks for; null where it is of no concern. */
  function pathOf(address) {
    const url = new URL(address);
    if (!`${url.origin}${url.pathname}`.startsWith(scope)) return null;
    const path = url.pathname.slice(new URL(scope).pathname.length);
    try {
      return decodeURIComponent(/(^|\/)$/.test(path) ? `${path}index.html` : path);
    } catch {
      return null;
    }
  }

  const cacheOf = (path) => (LASTING.test(path) ? SHARDS + LASTING.exec(path)[1] : SEEN);
  const keyOf = (path) => scope + path.split("/").map(encodeURIComponent).join("/");
  const isWhole = (response) => response.status === 200 && response.type === "basic" && !response.redirected;
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // --- what is stored ------------------------------------------------------------------------------------
  let stores = 0;

  async function trim(cache) {
    const keys = await cache.keys();
    for (const key of keys.slice(0, Math.max(0, keys.length - MOST))) {
      if (!(pathOf(key.url) in Menkou.shell)) await cache.delete(key);
    }
  }

  async function forgetOtherShards(name) {
    const others = (await caches.keys()).filter((other) => other.startsWith(SHARDS) && other !== name);
    await Promise.all(others.map((other) => caches.delete(other)));
  }

  /** Store an answer; where the device allows no more, the page has it all the same. */
  async function store(path, response) {
    const name = cacheOf(path);
    try {
      if (name !== SEEN && !(await caches.has(name))) await forgetOtherShards(name);
      const cache = await caches.open(name);
      await cache.put(keyOf(path), response);
      if (name === SEEN && ++stores % 50 === 0) await trim(cache);
    } catch {
      // full or refused
    }
  }

  async function drop(path) {
    try {
      await (await caches.open(SEEN)).delete(keyOf(path));
    } catch {
      // refused
    }
  }

  /** Hosts may leave out `.html`: the names under which a page may have been stored. */
  const namesOf = (path) => [path, `${path}.html`, path.replace(/\.html$/, "")];

  async function storedAs(name) {
    const kept = await shelf.find(name);
    if (kept) return kept;
    const cache = cacheOf(name);
    return (await caches.has(cache)) ? (await caches.open(cache)).match(keyOf(name), { ignoreVary: true }) : undefined;
  }

  async function stored(path) {
    try {
      for (const name of namesOf(path)) {
        const found = await storedAs(name);
        if (found) return found;
      }
    } catch {
      // refused, or taken away by the browser
    }
    return undefined;
  }

  // --- what the network gives ----------------------------------------------------------------------------
  let hurriedUntil = 0;

  async function ask(request, path, again, wait) {
    const response = await (again ? fetch(request.url, { cache: "reload" }) : fetch(request));
    if (isWhole(response)) wait(store(path, response.clone()));
    else if (response.status === 404 || response.status === 410) wait(drop(path));
    return response;
  }

  /** Return what is shown of a page that is nowhere: the page on keeping, which says so. */
  function absent(request, path) {
    const isPage = request.mode === "navigate" && path !== "offline.html";
    return isPage ? Response.redirect(`${scope}offline.html?missing=${encodeURIComponent(path)}`) : Response.error();
  }

  /** Return a promise of the answer. `again` passes by what is stored, for a file that turned out to be damaged. */
  async function answer(request, path, again, wait) {
    if (LASTING.test(path) && !again) {
      const lasting = await stored(path);
      if (lasting) return lasting;
    }
    const fresh = ask(request, path, again, wait);
    const settled = fresh.catch(() => null);
    wait(settled);
    const timely = await Promise.race([settled, pause(!again && Date.now() < hurriedUntil ? 0 : PATIENCE)]);
    if (timely && timely.status < 500 && !(LASTING.test(path) && !timely.ok)) return timely;
    const known = await stored(path);
    if (timely === undefined) hurriedUntil = Date.now() + HURRY;
    return known || (await settled) || absent(request, path);
  }

  // --- before anyone asks ---------------------------------------------------------------------------------
  async function fetchWhole(path) {
    const response = await fetch(keyOf(path), { cache: "no-cache" });
    if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
    // Read at once: answers that wait to be read would keep the others from coming.
    return [path, response.status, new Response(await response.arrayBuffer(), { headers: response.headers })];
  }

  /** Store the shell; fails where the network does, and is then tried again at the next visit. */
  async function keepShell() {
    const answers = await Promise.all(Object.keys(Menkou.shell).map(fetchWhole));
    const cache = await caches.open(SEEN);
    for (const [path, status, response] of answers) {
      if (status === 200) await cache.put(keyOf(path), response);
    }
  }

  /** Store the pages that are open: they were seen before the worker was there. */
  async function keepOpen(addresses) {
    const paths = addresses.map(pathOf).filter((path) => path && !(path in Menkou.shell));
    for (const path of paths) {
      const response = await fetch(keyOf(path)).catch(() => null);
      if (response && isWhole(response)) await store(path, response);
    }
  }

  Menkou.answer = { answer, keepShell, keepOpen, pathOf, shelf };
})((globalThis.Menkou ??= {}));
