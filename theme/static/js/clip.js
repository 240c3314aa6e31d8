/* Clip: a piece of a printed page cut out as a picture, with where it is from beneath it.
   holds    Menkou.clip: citedIn(box, placed), hullOf(boxes), linesOf(text, fits)
   needs    nothing
   touches  nothing
   Boxes are { x, y, width, height } in units of the plan: one per cent of the page's width. */
(function (Menkou) {
  "use strict";

  const overlap = (from, size, other, otherSize) => Math.max(0, Math.min(from + size, other + otherSize) - Math.max(from, other));
  const shared = (one, other) => overlap(one.x, one.width, other.x, other.width) * overlap(one.y, one.height, other.y, other.height);

  /** Return the box round all boxes. */
  function hullOf(boxes) {
    const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
    return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
  }

  /** Return the citations of the articles of which a piece shows something, the one that it shows most of first. */
  function citedIn(box, placed) {
    const shown = placed.map(({ boxes, citation }) => ({ citation, area: boxes.reduce((sum, one) => sum + shared(one, box), 0) }));
    const seen = shown.filter(({ area }) => area > box.width * box.height * 0.02);
    return seen.sort((a, b) => b.area - a.area).map(({ citation }) => citation);
  }

  /** Return `text` in lines of which each `fits`. */
  function linesOf(text, fits) {
    const lines = [""];
    for (const character of Array.from(text)) {
      const longer = lines[lines.length - 1] + character;
      if (fits(longer) || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
      else lines.push(character);
    }
    return lines;
  }

  Menkou.clip = { citedIn, hullOf, linesOf };
})((globalThis.Menkou ??= {}));
