/* Offline page: says what of the archive is on the device; keeps it, goes on with it, renews it, removes it.
   holds    nothing for others
   needs    register.js, shelf.js, keeping.js; offline.html with the elements named in ELEMENTS
   touches  the page; through keeping.js the device's storage */
(function (Menkou) {
  "use strict";

  const { alone, keep, others, published } = Menkou.keeping;
  const ELEMENTS = ["state", "news", "size", "extras", "keep", "stop", "remove", "progress", "count", "fault", "missing"];
  const ALWAYS = ["shell", "pages", "search"];
  const EXTRAS = ["images", "data"];
  const KINDS = ["network", "server", "full", "refused", "elsewhere"];

  const at = Object.fromEntries(ELEMENTS.map((name) => [name, document.getElementById(`offline-${name}`)]));
  const say = (key, values) => Menkou.t(`offline.script.${key}`, values);
  const language = document.documentElement.lang;
  const shelf = new Menkou.shelf.Shelf(new URL(`${Menkou.root()}/`, document.baseURI).href);

  let manifest = null; // of what is published; null where the network is gone
  let running = null; // AbortController, while this page keeps

  // --- words ---------------------------------------------------------------------------------------------
  const number = (value) => value.toLocaleString(language);

  function sizeOf(bytes) {
    const [unit, factor] = [["GB", 1e9], ["MB", 1e6]].find(([, least]) => bytes >= least) || ["KB", 1e3];
    return `${(bytes / factor).toLocaleString(language, { maximumFractionDigits: unit === "KB" ? 0 : 1 })} ${unit}`;
  }

  const dayOf = (time) => new Date(time).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });

  // --- what the reader chose -------------------------------------------------------------------------------
  function chosen() {
    const boxes = Array.from(at.extras.querySelectorAll("input:checked"), (box) => box.value);
    return [...ALWAYS, ...boxes];
  }

  function addExtras(groups) {
    for (const group of EXTRAS.filter((name) => manifest && manifest.groups[name])) {
      const [label, box] = [document.createElement("label"), document.createElement("input")];
      Object.assign(box, { type: "checkbox", value: group, checked: groups.includes(group) });
      box.addEventListener("change", show);
      label.append(box, " ", say(group, { size: sizeOf(manifest.groups[group][1]) }));
      at.extras.append(label);
    }
    at.extras.hidden = !at.extras.childElementCount;
  }

  // --- what the page says ------------------------------------------------------------------------------------
  function sentenceOf({ kept, keeping }) {
    if (kept) return say("kept", { when: dayOf(kept.at), n: number(kept.files), size: sizeOf(kept.bytes) });
    return say(keeping ? "partly" : "nothing");
  }

  const isMore = (kept) => chosen().some((group) => manifest.groups[group] && !kept.groups.includes(group));

  function newsOf({ kept }) {
    if (!kept) return "";
    if (!manifest) return say("unknown");
    return say(kept.version === manifest.version ? "newest" : "renewed");
  }

  function labelOf({ kept, keeping }) {
    if (keeping) return "resume";
    if (kept && kept.version !== manifest.version) return "update";
    return kept && !isMore(kept) ? "check" : "keep";
  }

  async function showSize() {
    if (!manifest) return void (at.size.textContent = "");
    const sizes = chosen().map((group) => manifest.groups[group] || [0, 0]);
    const [files, bytes] = [0, 1].map((place) => sizes.reduce((sum, size) => sum + size[place], 0));
    const { quota = 0, usage = 0 } = await estimate();
    const told = { n: number(files), size: sizeOf(bytes), room: sizeOf(Math.max(0, quota - usage)) };
    at.size.textContent = say(quota ? (quota - usage < bytes ? "tight" : "size") : "size_alone", told);
  }

  async function estimate() {
    try {
      return await navigator.storage.estimate();
    } catch {
      return {};
    }
  }

  async function show() {
    const state = await shelf.state();
    const { kept, keeping } = state;
    at.state.textContent = sentenceOf(state);
    at.news.textContent = newsOf(state);
    at.keep.hidden = Boolean(running || !manifest);
    if (manifest) at.keep.textContent = say(labelOf(state));
    at.stop.hidden = !running;
    at.remove.hidden = Boolean(running || !(kept || keeping));
    at.extras.disabled = Boolean(running);
    at.progress.hidden = at.count.hidden = !running;
    await showSize();
  }

  function showProgress({ files, bytes, done, doneBytes }) {
    at.progress.max = files;
    at.progress.value = done;
    const told = { done: number(done), files: number(files), size: sizeOf(doneBytes), whole: sizeOf(bytes) };
    at.count.textContent = say("count", told);
  }

  function showFault(error) {
    const known = KINDS.includes(error.kind);
    const told = { file: error.file, n: error.count, message: error.message };
    at.fault.textContent = say(known ? error.kind : "fault", told);
    at.fault.hidden = false;
    if (!known) console.error(error);
  }

  // --- what the reader does --------------------------------------------------------------------------------
  /** Tell the worker that the shelf is another now. */
  async function tell() {
    const registered = await Menkou.offline.register();
    const worker = registered && registered.active;
    if (worker) worker.postMessage("kept");
  }

  /** Do `work` where no other page is at it; say what went wrong, and show what is there then. */
  async function attempt(work) {
    at.fault.hidden = true;
    try {
      await alone(shelf, work);
    } catch (error) {
      if (error.kind === "elsewhere") others(shelf).then(renew);
      if (error.name !== "AbortError") showFault(error);
    }
    running = null;
    shelf.forget();
    await tell();
    await renew();
  }

  async function start() {
    const persist = navigator.storage && navigator.storage.persist;
    if (persist) navigator.storage.persist().catch(() => {}); // the browser may then not take it away on its own
    await attempt(async () => {
      running = new AbortController();
      showProgress({ files: 1, bytes: 0, done: 0, doneBytes: 0 });
      await show();
      await tell();
      at.stop.focus();
      await keep(shelf, chosen(), { signal: running.signal, report: showProgress });
    });
    (at.keep.hidden ? at.remove : at.keep).focus();
  }

  async function remove() {
    await attempt(() => shelf.remove());
    at.keep.focus();
  }

  // --- the beginning -----------------------------------------------------------------------------------------
  /** Look anew at what is published and at what is kept. */
  async function renew() {
    shelf.forget();
    manifest = await published(shelf).catch(() => null);
    await show();
  }

  function refuse(key) {
    at.state.textContent = say(key);
    at.state.hidden = false;
  }

  function sayMissing() {
    const missing = new URLSearchParams(location.search).get("missing");
    if (missing === null) return;
    at.missing.textContent = say("missing");
    at.missing.hidden = false;
  }

  async function open() {
    sayMissing();
    if (!location.protocol.startsWith("http")) return refuse("on_disk");
    if (!(await Menkou.offline.register())) return refuse("refused");
    try {
      const { kept, keeping } = await shelf.state();
      manifest = await published(shelf).catch(() => null);
      addExtras((keeping || kept || { groups: ["images"] }).groups);
      at.keep.addEventListener("click", start);
      at.stop.addEventListener("click", () => running && running.abort());
      at.remove.addEventListener("click", remove);
      addEventListener("focus", () => running || renew());
      await show();
    } catch {
      refuse("refused");
    }
  }

  open();
})((globalThis.Menkou ??= {}));
