/* Clipping on a printed page: an article by its button, or a rectangle drawn by mouse or moved and sized by keys.
   holds    nothing that others use
   needs    menkou.js, drawn.js, saving.js, clip.js, facsimile.js; #view with an img and links that have data-citation
   touches  adds buttons, a frame over the picture, and the clip below; makes a file to save; prints */
(function (Menkou) {
  "use strict";

  const t = (key, values) => Menkou.t(`facsimile.script.${key}`, values);
  const { drawn } = Menkou;
  const view = document.getElementById("view");
  const image = view.querySelector("img");
  if (!image) return;
  const drawing = view.querySelector("svg");
  const printed = view.querySelector(".printed");
  const height = drawing.viewBox.baseVal.height; // of the page, whose width is 100
  const [STEP, LEAST, MARGIN, TEXT] = [1, 3, 24, 22]; // units of the plan; pixels of the picture that is saved
  const placed = [...drawing.querySelectorAll("a[data-citation]")].map((link) => ({ link, citation: link.dataset.citation, boxes: [...link.querySelectorAll("rect:not(.found)")].map(boxOf) }));
  let frame = null; // the layer on which a rectangle is chosen
  let box = null;

  function boxOf(rect) {
    return Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(rect.getAttribute(name))]));
  }

  function button(label, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", press);
    return made;
  }

  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

  /** Return a box that lies on the page. */
  function onPage({ x, y, width, height: deep }) {
    const [wide, high] = [clamp(width, LEAST, 100), clamp(deep, LEAST, height)];
    return { x: clamp(x, 0, 100 - wide), y: clamp(y, 0, height - high), width: wide, height: high };
  }

  /** Return the piece as a picture of this page: no file of its own, so it stands on a disk as well. */
  function pieceOf({ x, y, width, height: deep }) {
    const whole = drawn("image", { href: image.src, x: 0, y: 0, width: 100, height, preserveAspectRatio: "none" });
    return drawn("svg", { viewBox: [x, y, width, deep].join(" "), role: "img", "aria-label": t("clip") }, whole);
  }

  /** Return a canvas with the piece, at the size of the picture, and its source beneath. */
  function canvasOf({ x, y, width, height: deep }, source) {
    const scale = image.naturalWidth / 100;
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    const font = `${TEXT}px sans-serif`;
    canvas.width = Math.round(Math.max(width * scale, 480));
    pen.font = font;
    const lines = source.flatMap((text) => Menkou.clip.linesOf(text, (line) => pen.measureText(line).width <= canvas.width - 2 * MARGIN));
    const under = Math.round(deep * scale);
    canvas.height = under + 2 * MARGIN + Math.round(lines.length * TEXT * 1.5);
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, x * scale, y * scale, width * scale, deep * scale, 0, 0, width * scale, deep * scale);
    pen.fillStyle = "#000";
    pen.font = font; // a canvas that was given a size has forgotten it
    lines.forEach((line, place) => pen.fillText(line, MARGIN, under + MARGIN + TEXT + place * TEXT * 1.5));
    return canvas;
  }

  function save(piece, source, status) {
    canvasOf(piece, source).toBlob((blob) => {
      Menkou.saveFile(blob, `${location.pathname.split("/").pop().replace(/\.html$/, "")}-clip.png`);
      status.textContent = t("clip_saved");
    });
  }

  function print() {
    document.documentElement.dataset.clip = "";
    addEventListener("afterprint", () => delete document.documentElement.dataset.clip, { once: true });
    globalThis.print();
  }

  /** Show the piece below the page, with where it is from and what can be done with it. */
  function show(piece) {
    const cited = Menkou.clip.citedIn(piece, placed);
    const source = cited.length ? cited : [document.querySelector("h1").textContent];
    const made = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const actions = document.createElement("p");
    const status = document.createElement("span");
    document.querySelector(".clipped")?.remove();
    made.className = "clipped";
    made.tabIndex = -1;
    caption.append(...source.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    status.setAttribute("role", "status");
    // A page from a disk may show its pictures but not read them: there the piece is printed, or kept as PDF.
    if (location.protocol === "file:") status.textContent = t("clip_on_disk");
    else actions.append(button(t("clip_save"), () => save(piece, source, status)));
    actions.append(button(t("clip_print"), print), button(t("clip_close"), () => made.remove()), status);
    made.append(pieceOf(piece), caption, actions);
    document.querySelector(".facsimile").after(made);
    made.scrollIntoView({ block: "nearest" });
    made.focus({ preventScroll: true });
  }

  function draw() {
    const { x, y, width, height: deep } = box;
    frame.querySelector(".shade").setAttribute("d", `M0 0H100V${height}H0zM${x} ${y}v${deep}h${width}v${-deep}z`);
    for (const [name, value] of Object.entries({ x, y, width, height: deep })) frame.querySelector(".choice").setAttribute(name, value);
  }

  function close() {
    frame?.remove();
    frame = null;
    starter.setAttribute("aria-pressed", "false");
  }

  function take() {
    close();
    show(box);
  }

  function onKey(event) {
    const [dx, dy] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] || [0, 0];
    const isDone = { Enter: take, Escape: () => (close(), starter.focus()) }[event.key];
    if (!dx && !dy && !isDone) return;
    event.preventDefault();
    event.stopPropagation();
    if (isDone) return isDone();
    const { x, y, width, height: deep } = box;
    // Sized, its upper left corner stays.
    box = onPage(event.shiftKey ? { x, y, width: clamp(width + dx, LEAST, 100 - x), height: clamp(deep + dy, LEAST, height - y) } : { x: x + dx, y: y + dy, width, height: deep });
    draw();
  }

  function pointOf(event) {
    const { left, top, width } = frame.getBoundingClientRect();
    return [clamp((100 * (event.clientX - left)) / width, 0, 100), clamp((100 * (event.clientY - top)) / width, 0, height)];
  }

  function onDown(event) {
    const [x, y] = pointOf(event);
    frame.setPointerCapture(event.pointerId);
    let isDrawn = false; // a press without a way is none
    frame.onpointermove = (now) => {
      const [toX, toY] = pointOf(now);
      const [width, deep] = [Math.abs(toX - x), Math.abs(toY - y)];
      isDrawn = Math.min(width, deep) >= LEAST;
      if (!isDrawn) return;
      box = onPage({ x: Math.min(x, toX), y: Math.min(y, toY), width, height: deep });
      draw();
    };
    frame.onpointercancel = frame.onpointerup = (now) => {
      frame.onpointermove = frame.onpointerup = frame.onpointercancel = null;
      if (isDrawn && now.type === "pointerup") take();
    };
  }

  /** Lay a frame over the page, on the article that the address names, or in the middle. */
  function choose() {
    if (frame) return close();
    const named = placed.find(({ link }) => link.matches(":target"));
    box = named ? Menkou.clip.hullOf(named.boxes) : onPage({ x: 25, y: height / 4, width: 50, height: height / 4 });
    frame = drawn("svg", { viewBox: `0 0 100 ${height}`, class: "clipping", tabindex: 0, role: "application", "aria-label": t("clip_keys") }, drawn("path", { class: "shade", "fill-rule": "evenodd" }), drawn("rect", { class: "choice" }));
    frame.addEventListener("keydown", onKey);
    frame.addEventListener("pointerdown", onDown);
    printed.append(frame);
    starter.setAttribute("aria-pressed", "true");
    draw();
    frame.focus({ preventScroll: true });
  }

  const starter = button(t("clip_start"), choose);
  const hint = document.createElement("span");
  starter.setAttribute("aria-pressed", "false");
  hint.textContent = t("clip_keys");
  const row = document.createElement("p");
  row.className = "zoom";
  row.append(starter, hint);
  view.parentElement.querySelector(".zoom").after(row);
  for (const { link, boxes } of placed) {
    const line = [...document.querySelectorAll(".on-page .show")].find((one) => one.hash === `#${link.id}`);
    const made = button(t("clip"), () => show(Menkou.clip.hullOf(boxes)));
    made.setAttribute("aria-label", t("clip_what", { title: link.getAttribute("aria-label") }));
    line?.after(made);
  }
})((globalThis.Menkou ??= {}));
