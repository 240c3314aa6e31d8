/* Archive: what the index says of keys, characters and documents, read from its shards.
   holds    entries(keys), fullEntries(keys), words(text), lengths(documents), documents(numbers), pairsOf(text)
   needs    shards.js, bits.js, key-hash.js
   touches  nothing
   twin     plugins/search/archive.py and entries.py, which says how an entry is packed */
(function (Menkou) {
  "use strict";

  const { Reader, riceParameter } = Menkou.bits;
  const { head, keyHash } = Menkou.keyHash;
  const { isLoaded, load, manifest, read, reject } = Menkou.shards;
  const [MANY, SHARE] = [16, 3]; // files of lengths; if more, and more than one in SHARE, the one that holds all is loaded

  const unique = (values) => Array.from(new Set(values));

  function readPairs(reader, span, count, parameter) {
    const gap = count ? riceParameter(span, count) : 0;
    const numbers = new Int32Array(count);
    const frequencies = parameter < 0 ? null : new Int32Array(count);
    for (let row = 0, last = -1; row < count; row++) {
      numbers[row] = last += reader.rice(gap) + 1;
      if (frequencies) frequencies[row] = reader.rice(parameter);
    }
    return [numbers, frequencies];
  }

  /** Read the entry that begins at `at`: documents is null where the key has a file of its own. */
  function readEntry(reader, scale, hasFrequency, at) {
    reader.at = at;
    const frequency = hasFrequency ? reader.gamma() : 0;
    const count = reader.gamma() - 1;
    if (count < 0) return { count: 0, frequency, documents: new Int32Array(0), term: -1 };
    if (count === 0) return { count: reader.gamma(), frequency, documents: null, term: -1 };
    const parameter = reader.gamma() - 1;
    const term = parameter < 0 ? -1 : reader.rice(32 - Math.clz32(scale.terms));
    const titleCount = reader.gamma();
    const [documents, text] = readPairs(reader, scale.documents, count, parameter);
    const [ranks, title] = readPairs(reader, count, titleCount, parameter < 0 ? -1 : 0);
    const titles = ranks.map((rank) => documents[rank]);
    return { count, frequency, documents, term, text, titles, title };
  }

  function keysOf(singles, pairs, longer) {
    const characters = Array.from(pairs);
    const doubles = [];
    for (let at = 0; at < characters.length; at += 2) doubles.push(characters[at] + characters[at + 1]);
    return [...Array.from(singles), ...doubles, ...longer.split(" ").filter(Boolean)];
  }

  /** Read where each entry of a shard of keys begins, and the frequencies of the words among them. */
  function readKeys([singles, pairs, longer, packed], scale) {
    const reader = new Reader(packed);
    const places = new Map();
    const frequencies = new Map();
    for (const key of keysOf(singles, pairs, longer)) {
      places.set(key, reader.at);
      const { frequency } = readEntry(reader, scale, isLong(key), reader.at);
      if (frequency) frequencies.set(key, frequency);
    }
    return { reader, places, frequencies };
  }

  const isLong = (key) => key.length > 1 && (key.length > 2 || key.codePointAt(0) < 0x10000);

  async function keyShard(key) {
    const scale = await manifest();
    return read(`k/${keyHash(head(key)) % scale.cuts.k}`, (values) => readKeys(values, scale));
  }

  async function entry(key) {
    const [scale, keys] = await Promise.all([manifest(), keyShard(key)]);
    const at = keys.places.get(key);
    return at === undefined ? null : readEntry(keys.reader, scale, isLong(key), at);
  }

  const heavyName = (key) => Array.from(key, (character) => character.codePointAt(0).toString(16)).join("-");

  async function fullEntry(key) {
    const found = await entry(key);
    if (!found || found.documents) return found;
    const scale = await manifest();
    return read(`h/${heavyName(key)}`, ([, packed]) => readEntry(new Reader(packed), scale, isLong(key), 0));
  }

  async function mapOf(keys, find) {
    const values = await Promise.all(keys.map(find));
    return new Map(keys.map((key, place) => [key, values[place]]));
  }

  /** Return a promise of key -> entry; null: no text has the key. */
  const entries = (keys) => mapOf(unique(keys), entry);

  /** The same with the rows of keys that have a file of their own. */
  const fullEntries = (keys) => mapOf(unique(keys), fullEntry);

  function readCharacters([words, packed]) {
    const reader = new Reader(packed);
    return new Map(Array.from(words, (word) => [word, reader.gamma()]));
  }

  /** Return the pairs of characters of a matching form that stand side by side. */
  function pairsOf(text) {
    const characters = Array.from(text);
    const pairs = characters.slice(1).map((second, place) => characters[place] + second);
    return unique(pairs.filter((pair) => !pair.includes(" ")));
  }

  /** Return a promise of the words of the dictionary that may stand in `text`, with their frequencies. */
  async function words(text) {
    const { cuts } = await manifest();
    const characters = unique(text).filter((character) => character !== " ");
    const tables = await Promise.all([
      ...characters.map((character) => read(`c/${keyHash(character) % cuts.c}`, readCharacters)),
      ...pairsOf(text).map(async (pair) => (await keyShard(pair)).frequencies),
    ]);
    return new Map(tables.flatMap((table) => Array.from(table)));
  }

  function readLengths([titleParameter, textParameter, packed], count) {
    const reader = new Reader(packed);
    return Array.from({ length: count }, () => [reader.rice(titleParameter), reader.rice(textParameter)]);
  }

  /** Return a promise of document -> the numbers of terms in its title and in its text. */
  async function lengths(numbers) {
    const { cuts, documents } = await manifest();
    const files = unique(Array.from(numbers, (number) => Math.floor(number / cuts.n)));
    const whole = files.length > Math.max(MANY, documents / cuts.n / SHARE) || isLoaded("n/all");
    const size = whole ? documents : cuts.n;
    const count = (file) => Math.min(size, documents - file * size);
    const table = (file) => read(`n/${whole ? "all" : file}`, (values) => readLengths(values, count(file)));
    const tables = await mapOf(whole ? [0] : files, table);
    return new Map(Array.from(numbers, (number) => [number, tables.get(Math.floor(number / size))[number % size]]));
  }

  /** Return a promise of document -> what is shown of it. */
  async function documents(numbers) {
    const { cuts } = await manifest();
    return mapOf(numbers, async (number) => {
      const found = (await load(`t/${Math.floor(number / cuts.t)}`))[number % cuts.t];
      if (!found) throw reject(`t/${Math.floor(number / cuts.t)}`);
      return found;
    });
  }

  Menkou.archive = { entries, fullEntries, words, lengths, documents, pairsOf };
})((globalThis.Menkou ??= {}));
