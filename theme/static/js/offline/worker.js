/* Worker: the events of the service worker.
   holds    nothing for others
   needs    shelf.js, answer.js; Menkou.shell, which the build writes before them
   touches  the requests of this site's pages; not those that scripts make with fetch(): they mean the network
   A new worker waits until no page of the site is open. Where it takes over at once, browsers end the old one in the
   middle of its requests, and without a network a page then comes without its scripts. Meanwhile the old one serves a
   renewed archive as well: it asks the network first, and the shelf says itself which version is kept. */
(function (Menkou) {
  "use strict";

  const { answer, keepShell, keepOpen, pathOf, shelf } = Menkou.answer;

  addEventListener("install", (event) => event.waitUntil(keepShell()));

  async function lookRound() {
    const open = await clients.matchAll({ type: "window" });
    await keepOpen(open.map((client) => client.url));
  }

  // No request is answered before the worker is active: what it then looks for itself must not hold it up.
  addEventListener("activate", (event) => event.waitUntil(clients.claim().then(() => void lookRound())));

  addEventListener("message", (event) => {
    if (event.data === "kept") shelf.forget();
  });

  addEventListener("fetch", (event) => {
    const { request } = event;
    const path = pathOf(request.url);
    const passes = request.method !== "GET" || !request.destination || request.headers.has("range");
    if (path === null || passes) return;
    const again = new URL(request.url).searchParams.has("again");
    event.respondWith(answer(request, path, again, (promise) => event.waitUntil(promise)));
  });
})((globalThis.Menkou ??= {}));
