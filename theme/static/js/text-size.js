/* Text size: the size of text that the reader chose, set before anything is painted.
   holds    Menkou.textSize: sizes, get(), set(size)
   needs    nothing; stands in the head without defer, so that no line moves
   touches  <html data-text-size>; localStorage "menkou.text-size" */
(function (Menkou) {
  "use strict";

  const KEY = "menkou.text-size";
  const sizes = ["normal", "large", "larger"];

  function apply(size) {
    if (size === "normal") delete document.documentElement.dataset.textSize;
    else document.documentElement.dataset.textSize = size;
  }

  function get() {
    return document.documentElement.dataset.textSize || "normal";
  }

  /** Set the size for this page, and for others where the browser lets us remember it. */
  function set(size) {
    apply(size);
    try {
      localStorage.setItem(KEY, size);
    } catch {
      // private windows and some folders on disk remember nothing; this page is set all the same
    }
  }

  try {
    const size = localStorage.getItem(KEY);
    if (sizes.includes(size)) apply(size);
  } catch {
    // as above
  }
  Menkou.textSize = { sizes, get, set };
})((globalThis.Menkou ??= {}));
