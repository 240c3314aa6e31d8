/* Drawn: parts of a drawing.
   holds    drawn(name, attributes, ...children) -> element of SVG
   needs    nothing
   touches  nothing */
(function (Menkou) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  Menkou.drawn = function drawn(name, attributes, ...children) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  };
})((globalThis.Menkou ??= {}));
