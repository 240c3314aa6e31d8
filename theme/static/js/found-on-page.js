/* Found on page: the lines of a printed page that hold the words of a search, marked on its picture.
   holds    nothing for others
   needs    search/marks.js (opening, query, snippet); #view with links that have data-lines: plugins/facsimile/plan.py says how
   touches  draws into the picture; a sentence above it; scrolls to the first line, unless the address names an article */
(function (Menkou) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const view = document.getElementById("view");
  const text = new URLSearchParams(location.search).get("q");

  /** Return the parts of an article's lines: [{ box, text }, …] of one kind each. */
  function partsOf(link) {
    const lineOf = (line) => {
      const [x, y, width, height, ...words] = line.split(" ");
      return { box: { x, y, width, height }, text: words.join(" ") };
    };
    return link.dataset.lines.split("\n\n").map((part) => part.split("\n").map(lineOf));
  }

  /** Return those of `lines` that a match reaches over; it may begin in one line and end in the next. */
  function found(lines, phrases) {
    const ends = [];
    const whole = lines.map((line) => line.text).join("");
    lines.reduce((end, line) => (ends.push(end + Array.from(line.text).length), ends[ends.length - 1]), 0);
    const matches = Menkou.snippet.matchesOf(whole, phrases);
    return lines.filter((line, place) => {
      const start = place ? ends[place - 1] : 0;
      return matches.some(([first, last]) => first < ends[place] && last > start);
    });
  }

  function markOf({ box, text: words }) {
    const rect = document.createElementNS(SVG, "rect");
    const title = document.createElementNS(SVG, "title");
    for (const [name, value] of Object.entries(box)) rect.setAttribute(name, value);
    rect.setAttribute("class", "found");
    title.textContent = words;
    rect.append(title);
    return rect;
  }

  function say(n) {
    const line = document.createElement("p");
    line.className = "found-lines";
    line.setAttribute("role", "status");
    view.before(line);
    line.textContent = Menkou.t(`facsimile.script.${n ? "found" : "found_none"}`, { n, q: text });
  }

  async function mark() {
    await Menkou.open(true).catch(() => {}); // without the manifest, traditional forms are not known
    const { phrases } = Menkou.query.parse(text);
    let n = 0;
    for (const link of view.querySelectorAll("[data-lines]")) {
      const lines = partsOf(link).flatMap((part) => found(part, phrases));
      link.append(...lines.map(markOf));
      n += lines.length;
    }
    say(n);
    const first = view.querySelector(":target .found") || view.querySelector(".found");
    if (first) first.scrollIntoView({ block: "center", inline: "center" });
  }

  mark();
})((globalThis.Menkou ??= {}));
