/* Worker: the events of the service worker.
   holds    nothing for others
   needs    shelf.js, answer.js; Menkou.shell, which the build writes before them
   touches  the requests of this site's pages; not those that scripts make with fetch(): they mean the network
   A new worker takes over at once. It finds what the old one stored, so a query that is under way goes on. */
(function (Menkou) {
  "use strict";

  const { answer, keepShell, keepOpen, pathOf, shelf } = Menkou.answer;

  addEventListener("install", (event) => event.waitUntil(keepShell().then(() => skipWaiting())));

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
