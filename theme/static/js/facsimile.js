/* Facsimile: the printed page made larger and smaller, by buttons and keys.
   holds    nothing that others use
   needs    menkou.js; #view with .printed in it
   touches  adds buttons below #view; .printed's data-zoom; scrolls #view to the article that the address names */
(function (Menkou) {
  "use strict";

  const t = (key) => Menkou.t(`facsimile.script.${key}`);
  const view = document.getElementById("view");
  const printed = view.querySelector(".printed");
  const STEPS = 4;
  let step = 1;

  /** Show the page at a step (1: whole width) and keep in the middle what was there. */
  function zoom(to) {
    const next = Math.min(STEPS, Math.max(1, to));
    const middle = [
      (view.scrollLeft + view.clientWidth / 2) / printed.offsetWidth,
      (view.scrollTop + view.clientHeight / 2) / printed.offsetHeight,
    ];
    step = next;
    printed.dataset.zoom = String(step);
    view.scrollTo(
      middle[0] * printed.offsetWidth - view.clientWidth / 2,
      middle[1] * printed.offsetHeight - view.clientHeight / 2,
    );
  }

  function onKey(event) {
    const to = { "+": step + 1, "=": step + 1, "-": step - 1, 0: 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    zoom(to);
  }

  function showNamed() {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = named && named.closest("svg") && named.querySelector("rect");
    if (box) box.scrollIntoView({ block: "center", inline: "center" });
  }

  const row = document.createElement("p");
  row.className = "zoom";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", t("zoom"));
  for (const [words, to] of [["larger", () => step + 1], ["smaller", () => step - 1], ["whole", () => 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = t(words);
    button.addEventListener("click", () => zoom(to()));
    row.append(button);
  }
  row.append(t("hint"));
  view.after(row);
  view.addEventListener("keydown", onKey);
  addEventListener("hashchange", showNamed);
  showNamed();
})((globalThis.Menkou ??= {}));
