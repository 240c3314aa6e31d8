// Pour: sets the stories of one page. Needs the page's stories as data (story.py tells their shape); touches the document.
// Returns for each story which of its pieces found room, and whether its last credit did.
stories => {
  const page = document.querySelector("section"), ends = [];
  let added = [];
  const add = (html, look, parent = page) => {
    const box = document.createElement("div");
    box.style.cssText = look;
    box.innerHTML = html;
    parent.append(box);
    added.push(box);
    return box;
  };
  const at = (x, y, w, h) => `left:${x}px;top:${y}px;width:${w}px;` + (h === undefined ? "" : `height:${h}px;`);

  // The free heights of a column less what is taken; a box that covers part of the width only makes it narrower.
  const cells = (column, things, pitch) => {
    const taken = things.filter(t => t.x < column.x + column.w && column.x < t.x + t.w);
    let cuts = [column.y, column.y + column.h, ...taken.flatMap(t => [t.y, t.y + t.h])];
    cuts = [...new Set(cuts)].filter(y => y >= column.y && y <= column.y + column.h).sort((a, b) => a - b);
    const found = [];
    for (let i = 0; i + 1 < cuts.length; i++) {
      let x0 = column.x, x1 = column.x + column.w;
      for (const t of taken) {
        if (t.y >= cuts[i + 1] - 0.1 || t.y + t.h <= cuts[i] + 0.1) continue;
        if (t.x <= x0 + 1 && t.x + t.w > x0) x0 = t.x + t.w;
        else if (t.x < x1) x1 = Math.min(x1, t.x);
      }
      const rows = y => Math.ceil((y - column.y) / pitch - 0.01);
      const y0 = column.y + rows(cuts[i]) * pitch;
      if (x1 - x0 > 70 && cuts[i + 1] - y0 >= pitch) found.push({x: x0, y: y0, w: x1 - x0, h: cuts[i + 1] - y0});
    }
    return found.reduce((all, c) => {
      const last = all.at(-1);
      const joins = last && Math.abs(last.x - c.x) < 1 && Math.abs(last.w - c.w) < 1 && c.y - last.y - last.h < pitch;
      if (joins) last.h = c.y + c.h - last.y; else all.push(c);
      return all;
    }, []);
  };

  // How much of the last text of a node stands above a floor; what stands before that text is never parted from it.
  const split = (node, floor, pitch) => {
    const text = node.lastChild, range = document.createRange();
    for (let i = 0; i < text.length; i++) {
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      const rects = range.getClientRects();
      if (rects.length && rects[0].bottom + (pitch - rects[0].height) / 2 > floor + 1) return i;
    }
    return text.length;
  };

  return stories.map((story, order) => {
    const {x, w} = story.region, {columns: n, gutter, pitch} = story, follows = story.follows;
    let {y, h} = story.region;
    added = [];
    if (follows) {  // one story below the other, in a column that they share
      const start = order > 0 && follows.rank > 0 ? ends[order - 1] + follows.gap : y;
      h -= start - y;
      y = start;
      if (follows.rank > 0 && follows.rule) add("", at(x, y - follows.gap / 2, w) + follows.rule);
    }
    if (story.frame) add("", at(x, y, w, h) + story.frame);
    const pad = story.frame ? 10 : 0;
    const room = {x: x + pad, y: y + pad, w: w - 2 * pad, h: h - 2 * pad};
    const taken = [], head = story.head, em = story.size;
    const measure = () => (room.w - (n - 1) * gutter) / n;
    const span = (a, b) => [room.x + a * (measure() + gutter), (b - a) * measure() + (b - a - 1) * gutter];
    for (const top of story.tops || []) {
      const [sx, sw] = span(...top.span), base = Math.max(room.y, ...taken.map(t => t.y + t.h));
      const box = add(top.html, at(sx, base, sw));
      taken.push({x: sx - gutter / 2, y: base, w: sw + gutter, h: box.offsetHeight + em * 0.5});
    }
    if (head.side === "top") {
      const base = Math.max(room.y, ...taken.map(t => t.y + t.h));
      const [sx, sw] = span(...head.span);
      const box = add(head.html, at(sx, base, sw) + (head.look || ""));
      taken.push({x: sx - gutter / 2, y: base, w: sw + gutter, h: box.offsetHeight + em * 0.6});
    } else if (head.side === "beside") {
      add(head.html, at(room.x, room.y, head.width) + (head.look || ""));
      room.x += head.width + gutter;
      room.w -= head.width + gutter;
    } else if (head.side !== "none") {
      const box = add(head.html, at(room.x, room.y, 10) + "width:auto;max-height:" + room.h + "px;" + (head.look || ""));
      const wide = box.offsetWidth;
      if (head.side === "right") box.style.left = room.x + room.w - wide + "px";
      if (head.deep) {
        const shift = head.side === "right" ? 0 : wide + gutter * 0.7;
        room.x += shift;
        room.w -= wide + gutter * 0.7;
      } else {
        const bx = head.side === "right" ? room.x + room.w - wide : room.x;
        taken.push({x: bx - gutter * 0.6, y: room.y - 1, w: wide + gutter * 1.2, h: box.offsetHeight + em * 0.8});
      }
    }
    for (const under of story.unders) {
      const base = Math.max(room.y, ...taken.map(t => t.y + t.h));
      const box = add(under, at(room.x, base, room.w));
      taken.push({x: room.x - gutter / 2, y: base, w: room.w + gutter, h: box.offsetHeight + em * 0.6});
    }
    const top = Math.max(room.y, ...taken.filter(t => t.w > room.w * 0.9).map(t => t.y + t.h));
    for (const island of story.islands) {
      const [sx, sw] = span(...island.span), ix = sx + island.inset * measure(), iw = sw - 2 * island.inset * measure();
      const box = add(island.html, at(ix, top, iw)), deep = box.offsetHeight;
      const free = room.y + room.h - top - deep;
      let iy = top + Math.max(0, free) * island.at;
      if (island.at > 0 && island.at < 1) iy = top + Math.round((iy - top) / pitch) * pitch;
      const place = {x: ix - gutter / 2, y: iy - em * 0.3, w: iw + gutter, h: deep + em * 0.8};
      const clash = taken.some(t => t.x < place.x + place.w && place.x < t.x + t.w && t.y < place.y + place.h - 6 && place.y + 6 < t.y + t.h);
      if (free < 6 * pitch || clash) { box.remove(); island.gone = true; continue; }
      box.style.top = iy + "px";
      taken.push(place);
    }
    const boxes = [];
    for (let i = 0; i < n; i++) {
      const [cx, cw] = span(i, i + 1);
      boxes.push(...cells({x: cx, y: top, w: cw, h: room.y + room.h - top}, taken, pitch));
      if (i && story.wall) {
        const walled = cells({x: cx - gutter, y: top, w: gutter + cw, h: room.y + room.h - top}, taken, pitch);
        for (const c of walled) if (c.x <= cx - gutter + 1) add("", at(cx - gutter / 2, c.y, 0.6, c.h - 4) + story.wall);
      }
    }
    if (!boxes.length) {
      added.forEach(one => one.remove());
      ends.push(y);
      return {used: [], tail: false, islands: story.islands.map(() => false)};
    }
    const legs = boxes.map(c => add("", at(c.x, c.y, c.w) + story.look));
    const full = i => legs[i].offsetHeight > boxes[i].h + 1;
    boxes.at(-1).h -= story.short * pitch + (story.tail ? pitch : 0);
    let leg = 0;
    const used = [];
    const put = (piece, index) => {
      const start = leg, made = [];
      let node = add("", "");
      node.className = piece.kind;
      node.style.cssText = piece.look || "";
      if (piece.lead) node.append(Object.assign(document.createElement("b"), {textContent: piece.lead}), piece.text.slice(piece.lead.length));
      else if (piece.html) node.innerHTML = piece.html; else node.textContent = piece.text;
      for (;;) {
        legs[leg].append(node);
        made.push(node);
        if (!full(leg)) { used.push(index); return true; }
        const whole = piece.kind !== "p" && piece.kind !== "q";
        const cut = whole ? 0 : split(node, legs[leg].getBoundingClientRect().top + boxes[leg].h, pitch);
        if (leg + 1 === legs.length) { made.forEach(one => one.remove()); leg = start; return false; }
        const rest = node.cloneNode(false);
        if (cut > 0) {
          rest.textContent = node.lastChild.data.slice(cut);
          node.lastChild.data = node.lastChild.data.slice(0, cut);
          node.classList.add("torn");
          rest.classList.add("rest");
        } else {
          rest.innerHTML = node.innerHTML;
          node.remove();
          made.pop();
        }
        node = rest;
        leg++;
      }
    };
    let misses = 0;
    story.pieces.forEach((piece, index) => {
      if (misses > 8 || (misses && (piece.kind === "x" || piece.bound))) return;
      if (!put(piece, index)) misses++;
    });
    const last = legs[leg].lastElementChild;
    if (last && last.className === "x") { used.pop(); last.remove(); }
    let tail = false;
    if (story.tail && used.length) {
      boxes.at(-1).h += pitch;
      const node = add(story.tail, "");
      node.className = "tail";
      legs[leg].append(node);
      if (full(leg)) node.remove(); else tail = true;
    }
    if (follows && used.length < story.pieces.length) used.length = 0;
    if (used.every(index => story.pieces[index].kind === "b")) used.length = 0;  // a byline alone is no story
    if (!used.length) added.forEach(one => one.remove());
    const low = used.length ? Math.max(...legs.filter(one => one.childNodes.length).map(one => one.offsetTop + one.offsetHeight)) : y;
    ends.push(low);
    return {used, tail, islands: story.islands.map(one => !one.gone)};
  });
}
