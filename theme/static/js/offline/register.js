/* Register: gives the site its service worker, where it came over http(s) and the browser allows one.
   holds    Menkou.offline.register() -> promise of the registration, or of null; made once
   needs    menkou.js; service-worker.js at the site's top
   touches  the browser's service workers
   A page never waits for it, and works as well where it is refused. */
(function (Menkou) {
  "use strict";

  let registration = null; // promise

  async function attempt() {
    if (!location.protocol.startsWith("http")) return null;
    try {
      return await navigator.serviceWorker.register(`${Menkou.root()}/service-worker.js`, { updateViaCache: "none" });
    } catch {
      return null; // refused, unknown to this browser, or not there
    }
  }

  Menkou.offline = { register: () => (registration ??= attempt()) };

  const whenIdle = globalThis.requestIdleCallback || ((then) => setTimeout(then, 500));
  addEventListener("load", () => whenIdle(Menkou.offline.register, { timeout: 3000 }));
})((globalThis.Menkou ??= {}));
