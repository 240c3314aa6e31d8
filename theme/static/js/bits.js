/* Bits: whole numbers packed into text, six bits a character.
   holds    Reader, riceParameter(span, count)
   needs    nothing
   touches  nothing
   twin     plugins/search/bits.py; tests/search/cases/bits.json binds the two */
(function (Menkou) {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

  /** Return the parameter that suits `count` increasing numbers below `span`. */
  function riceParameter(span, count) {
    const ratio = Math.floor((69 * span) / (100 * count));
    return ratio < 1 ? 0 : 31 - Math.clz32(ratio);
  }

  /** Reads numbers from packed text, in the order in which they were written; `at` is the place in bits. */
  class Reader {
    constructor(text) {
      this.sextets = Uint8Array.from(text, (letter) => {
        const value = VALUES.get(letter);
        if (value === undefined) throw new RangeError(`${letter} is no letter of packed numbers`);
        return value;
      });
      this.at = 0;
      this.end = 6 * this.sextets.length;
    }

    bit() {
      if (this.at >= this.end) throw new RangeError("the packed numbers end too early");
      const place = this.at++;
      return (this.sextets[(place / 6) | 0] >> (5 - (place % 6))) & 1;
    }

    zeros() {
      let count = 0;
      while (!this.bit()) count++;
      return count;
    }

    bits(width, value) {
      for (; width > 0; width--) value = (value << 1) | this.bit();
      return value;
    }

    /** Return the next number, a Rice code of `parameter`. */
    rice(parameter) {
      return this.bits(parameter, this.zeros());
    }

    /** Return the next number, a gamma code. */
    gamma() {
      return this.bits(this.zeros(), 1) - 1;
    }
  }

  Menkou.bits = { Reader, riceParameter };
})((globalThis.Menkou ??= {}));
