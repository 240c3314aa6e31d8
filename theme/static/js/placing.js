/* Placing: which shard a key stands in, and how pairs are written there.
   holds    shardOf(key, sizes), quotientSpan(sizes), hanPairs(quotients, shard, sizes)
   needs    nothing
   touches  nothing
   twin     plugins/search/placing.py, which says why; tests/search/cases/placing.json binds the two */
(function (Menkou) {
  "use strict";

  const [HAN, BEYOND, SPAN] = [0x4e00, 0xa000, 21001];

  /** Return the shard of a key, by its first two characters; `sizes`: how many there are of single characters, of Han pairs, of other pairs. */
  function shardOf(key, [singles, pairs, others]) {
    const [first, second] = Array.from(key, (character) => character.codePointAt(0));
    const isHan = Math.min(first, second) >= HAN && Math.max(first, second) < BEYOND;
    if (isHan) return singles + (((first - HAN) * SPAN + second - HAN) % pairs);
    const number = first * SPAN + (second || 0);
    return second ? singles + pairs + (number % others) : number % singles;
  }

  /** Return the number below which all quotients are. */
  const quotientSpan = ([, pairs]) => Math.floor(((BEYOND - HAN) * SPAN) / pairs) + 1;

  /** Return the pairs whose quotients these are. */
  function hanPairs(quotients, shard, [singles, pairs]) {
    const numbers = Array.from(quotients, (quotient) => quotient * pairs + shard - singles);
    return numbers.map((number) => String.fromCharCode(HAN + Math.floor(number / SPAN), HAN + (number % SPAN)));
  }

  Menkou.placing = { shardOf, quotientSpan, hanPairs };
})((globalThis.Menkou ??= {}));
