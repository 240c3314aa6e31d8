/* Bits: whole numbers packed into text, six bits a character.
   holds    Reader, riceParameter(span, count)
   needs    nothing
   touches  nothing
   twin     plugins/search/bits.py; tests/search/cases/bits.json binds the two */
(function (Menkou) {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const NONE = 255;
  const VALUES = new Uint8Array(128).fill(NONE);
  Array.from(ALPHABET, (letter, value) => (VALUES[letter.charCodeAt(0)] = value));
  const ABOVE = 26; // zeros that stand before the six bits of a letter in a number of 32

  /** Return the parameter that suits `count` increasing numbers below `span`. */
  function riceParameter(span, count) {
    const ratio = Math.floor((69 * span) / (100 * count));
    return ratio < 1 ? 0 : 31 - Math.clz32(ratio);
  }

  function sextetsOf(text) {
    const sextets = new Uint8Array(text.length);
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      const value = code < 128 ? VALUES[code] : NONE;
      if (value === NONE) throw new RangeError(`${text[place]} is no letter of packed numbers`);
      sextets[place] = value;
    }
    return sextets;
  }

  /** Reads numbers from packed text, in the order in which they were written; `at` is the place in bits. */
  class Reader {
    constructor(text) {
      this.sextets = sextetsOf(text);
      this.at = 0;
      this.end = 6 * this.sextets.length;
    }

    /** Return how many zeros stand before the next one, and go past it. */
    zeros() {
      const { sextets, at } = this;
      let letter = (at / 6) | 0;
      let rest = sextets[letter] & (63 >> at % 6);
      while (!rest) {
        if (++letter >= sextets.length) throw new RangeError("the packed numbers end too early");
        rest = sextets[letter];
      }
      this.at = 6 * letter + Math.clz32(rest) - ABOVE + 1;
      return this.at - at - 1;
    }

    /** Return `value` followed by the next `width` bits. */
    bits(width, value) {
      if (this.at + width > this.end) throw new RangeError("the packed numbers end too early");
      while (width > 0) {
        const left = 6 - (this.at % 6);
        const taken = Math.min(left, width);
        const bits = (this.sextets[(this.at / 6) | 0] >> (left - taken)) & ((1 << taken) - 1);
        value = (value << taken) | bits;
        this.at += taken;
        width -= taken;
      }
      return value;
    }

    /** Return the next number, a Rice code of `parameter`. */
    rice(parameter) {
      return this.bits(parameter, this.zeros());
    }

    /** Go past the next number, a Rice code of `parameter`. */
    skip(parameter) {
      this.zeros();
      this.at += parameter;
      if (this.at > this.end) throw new RangeError("the packed numbers end too early");
    }

    /** Return the next number, a gamma code. */
    gamma() {
      return this.bits(this.zeros(), 1) - 1;
    }

    /** Return `count` increasing numbers below `span`. */
    increasing(span, count) {
      const parameter = count ? riceParameter(span, count) : 0;
      const numbers = new Int32Array(count);
      for (let row = 0, last = -1; row < count; row++) numbers[row] = last += this.rice(parameter) + 1;
      return numbers;
    }
  }

  Menkou.bits = { Reader, riceParameter };
})((globalThis.Menkou ??= {}));
