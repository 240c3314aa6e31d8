/* Fold: the form of a text in which strings are compared, and nothing else; what is shown is never folded.
   holds    learn(packed), matchingForm(text), matchingMap(text), wordsOf(form)
   needs    bits.js; the variants that the manifest holds
   touches  nothing
   twin     plugins/search/fold.py, which says why; tests/search/cases/fold.json binds the two */
(function (Menkou) {
  "use strict";

  const SPACE = /^[\t\n\v\f\r \u001c-\u001f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]$/;
  const HAN = /^[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]$/u;
  const WIDTH = 11; // the parameter with which the way from one form to the next is packed

  const folds = new Map(); // character -> its fold, worked out when it is first met
  const common = new Array(0x10000); // the same by code unit, for the characters of one; each space is " " but the line's end
  const variants = new Map(); // traditional and variant characters -> those that they are compared as
  const learned = new Set();

  function readVariants(packed) {
    const reader = new Menkou.bits.Reader(packed);
    const table = [];
    const count = reader.gamma();
    for (let pair = 0, code = 0, form = 0; pair < count; pair++) {
      code += reader.gamma();
      const way = reader.rice(WIDTH);
      form += way % 2 ? -(way + 1) / 2 : way / 2;
      table.push([String.fromCodePoint(code), String.fromCodePoint(form)]);
    }
    return table;
  }

  /** Take variants, beside those that are known, packed as plugins/search/variants.py says. */
  function learn(packed) {
    if (learned.has(packed)) return;
    for (const [character, form] of readVariants(packed)) variants.set(character, form);
    learned.add(packed);
    folds.clear();
    common.fill(undefined);
  }

  const isOne = (text) => text.length === 1 || (text.length === 2 && text.codePointAt(0) > 0xffff);

  function foldCharacter(character) {
    const normal = character.normalize("NFKC");
    const whole = isOne(normal) ? normal : character;
    const form = variants.get(whole) || whole;
    const lower = form.toLowerCase();
    if (SPACE.test(form)) return form === "\n" ? form : " ";
    return isOne(lower) ? lower : form;
  }

  function fold(character) {
    const isShort = character.length === 1;
    let folded = isShort ? common[character.charCodeAt(0)] : folds.get(character);
    if (folded !== undefined) return folded;
    folded = foldCharacter(character);
    if (isShort) common[character.charCodeAt(0)] = folded;
    else folds.set(character, folded);
    return folded;
  }

  /** Return the matching form of `text` as its characters, and for each the place of the character of `text` that it stands for. */
  function matchingMap(text) {
    const form = [];
    const places = [];
    let place = -1;
    let spaces = -1; // where the run of spaces began that is being read
    let breaks = false;
    for (const one of text) {
      const character = fold(one);
      place++;
      if (character === " " || character === "\n") {
        if (spaces < 0) [spaces, breaks] = [place, false];
        breaks ||= character === "\n";
        continue;
      }
      if (spaces >= 0 && form.length && !(breaks && HAN.test(form[form.length - 1]) && HAN.test(character))) {
        form.push(" ");
        places.push(spaces);
      }
      spaces = -1;
      form.push(character);
      places.push(place);
    }
    return { form, places };
  }

  /** Return the form that is indexed and searched: folded, each run of spaces one space, soft line breaks gone. */
  function matchingForm(text) {
    return matchingMap(text).form.join("");
  }

  /** Return the words of a matching form: what stands between spaces. */
  function wordsOf(form) {
    return form.split(" ").filter(Boolean);
  }

  Menkou.fold = { learn, matchingForm, matchingMap, wordsOf };
})((globalThis.Menkou ??= {}));
