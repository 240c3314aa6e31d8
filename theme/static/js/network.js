/* Network: a name that is pointed at, or reached by the keyboard, lights its arcs and those at their other ends.
   holds    nothing that others use
   needs    .network svg: links with data-place, arcs with data-first and data-second
   touches  the class names lit and lighting in that picture */
(function () {
  "use strict";

  const picture = document.querySelector(".network svg");
  if (!picture) return;
  const arcs = [...picture.querySelectorAll(".arcs path")];
  const names = [...picture.querySelectorAll("a[data-place]")];

  /** Light what belongs to the name at `place`, or nothing where that is undefined. */
  function light(place) {
    const ends = new Set();
    for (const arc of arcs) {
      const { first, second } = arc.dataset;
      const lit = first === place || second === place;
      arc.classList.toggle("lit", lit);
      if (lit) ends.add(first).add(second);
    }
    for (const name of names) name.classList.toggle("lit", ends.has(name.dataset.place));
    picture.querySelector(".arcs").classList.toggle("lighting", ends.size > 0);
  }

  const lightOf = (event) => light(event.target.closest("a[data-place]")?.dataset.place);
  picture.addEventListener("pointerover", lightOf);
  picture.addEventListener("focusin", lightOf);
  picture.addEventListener("pointerleave", () => light());
  picture.addEventListener("focusout", () => light());
})();
