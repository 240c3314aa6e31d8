/* Archive: what the index says of keys, characters and documents, read from its shards.
   holds    entries(keys), words(text), lengths(numbers), documents(numbers), pairsOf(text)
   needs    shards.js, bits.js, key-hash.js
   touches  nothing
   twin     plugins/search/archive.py and entries.py, which says how an entry is packed */
(function (Menkou) {
  "use strict";

  const { Reader, riceParameter } = Menkou.bits;
  const { head, keyHash } = Menkou.keyHash;
  const { isLoaded, load, manifest, read, reject } = Menkou.shards;
  const FEW = 10; // articles whose texts will be shown in any case
  const [MANY, SHARE] = [16, 3]; // files of lengths; if more, and more than one in SHARE, the one that holds all is loaded

  const NONE = new Int32Array(0);
  const unique = (values) => Array.from(new Set(values));

  /** Read `count` increasing numbers below `span`, each followed by a number of each parameter; return the columns. */
  function readRows(reader, span, count, ...parameters) {
    const gap = count ? riceParameter(span, count) : 0;
    const numbers = new Int32Array(count);
    const others = parameters.map(() => new Int32Array(count));
    for (let row = 0, last = -1; row < count; row++) {
      numbers[row] = last += reader.rice(gap) + 1;
      for (let place = 0; place < parameters.length; place++) others[place][row] = reader.rice(parameters[place]);
    }
    return [numbers, ...others];
  }

  /** Read the entry that begins at `at`; for a term also how often it stands in texts and titles, and how long these titles are. */
  function readEntry(reader, scale, hasFrequency, at) {
    reader.at = at;
    const frequency = hasFrequency ? reader.gamma() : 0;
    const count = reader.gamma();
    if (!count) return { frequency, documents: NONE, term: -1, titles: NONE };
    const parameter = reader.gamma() - 1;
    const isTerm = parameter >= 0;
    const term = isTerm ? reader.rice(32 - Math.clz32(scale.terms)) : -1;
    const titleCount = reader.gamma();
    const [documents, text] = readRows(reader, scale.documents, count, ...(isTerm ? [parameter] : []));
    const widths = isTerm ? [0, riceParameter(scale.titles, scale.documents)] : [];
    const [ranks, title, titleLengths] = readRows(reader, count, titleCount, ...widths);
    const titles = ranks.map((rank) => documents[rank]);
    return { frequency, documents, term, text, titles, title, titleLengths };
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

  async function mapOf(keys, find) {
    const values = await Promise.all(keys.map(find));
    return new Map(keys.map((key, place) => [key, values[place]]));
  }

  /** Return a promise of key -> entry; null: no text has the key. */
  const entries = (keys) => mapOf(unique(keys), entry);

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

  function readLengths([parameter, packed], count) {
    const reader = new Reader(packed);
    return Int32Array.from({ length: count }, () => reader.rice(parameter));
  }

  /** Return a promise of a function from a document to the number of terms in its text, out of few files or the one that holds all. */
  async function lengthsOf(numbers) {
    const { cuts, documents: all } = await manifest();
    const files = unique(numbers.map((number) => Math.floor(number / cuts.n)));
    const whole = files.length > Math.max(MANY, all / cuts.n / SHARE) || isLoaded("n/all");
    const size = whole ? all : cuts.n;
    const count = (file) => Math.min(size, all - file * size);
    const table = (file) => read(`n/${whole ? "all" : file}`, (values) => readLengths(values, count(file)));
    const tables = await mapOf(whole ? [0] : files, table);
    return (number) => tables.get(Math.floor(number / size))[number % size];
  }

  /** Return a promise of document -> the number of terms in its text; of few, what is shown of them says it. */
  async function lengths(numbers) {
    const shown = numbers.length <= FEW && (await documents(numbers));
    const length = shown ? (number) => shown.get(number).terms : await lengthsOf(numbers);
    return new Map(numbers.map((number) => [number, length(number)]));
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

  Menkou.archive = { entries, words, lengths, documents, pairsOf };
})((globalThis.Menkou ??= {}));
