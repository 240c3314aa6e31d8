/* Archive: what the index says of keys, characters and documents, read from its shards.
   holds    entries(keys), words(text), lengths(numbers), documents(numbers), pairsOf(text)
   needs    shards.js, bits.js, placing.js
   touches  nothing
   twin     plugins/search/archive.py and entries.py, which says how an entry is packed */
(function (Menkou) {
  "use strict";

  const { Reader, riceParameter } = Menkou.bits;
  const { shardOf, hanPairs, quotientSpan } = Menkou.placing;
  const { isLoaded, manifest, read } = Menkou.shards;
  const FEW = 10; // articles whose texts will be shown in any case
  const MANY = 16; // files of characters: where a page takes more, it loads the one that holds all
  const SHARE = 8; // of files of lengths more than so many, and more than one in so many

  const unique = (values) => Array.from(new Set(values));

  /** Return how many of `size` are written of a part of `count`: those that are meant, or, where they are more than half, the others. */
  const written = (size, count) => (2 * count <= size ? count : size - count);

  /** Read which of `numbers` are meant. */
  function readPart(reader, numbers) {
    const size = numbers.length;
    if (!size) return [];
    const count = reader.gamma();
    const named = new Uint8Array(size);
    for (const place of reader.increasing(size, written(size, count))) named[place] = 1;
    const wanted = 2 * count <= size ? 1 : 0;
    return numbers.filter((_, place) => named[place] === wanted);
  }

  /** Go past such a part of `size`; return how many are meant. */
  function skipPart(reader, size) {
    if (!size) return 0;
    const count = reader.gamma();
    skipIncreasing(reader, size, written(size, count));
    return count;
  }

  function skipIncreasing(reader, span, count) {
    skipEach(reader, count, count ? riceParameter(span, count) : 0);
  }

  function skipEach(reader, count, parameter) {
    for (let row = 0; row < count; row++) reader.skip(parameter);
  }

  /** Return the parameter with which a term's rank is packed: all bits of how many terms are first met in a document. */
  const rankWidth = ({ terms, documents }) => 32 - Math.clz32(terms / documents);

  /** Return the parameter with which the number of terms in a title is packed: all bits but the first of their mean. */
  const titleWidth = ({ titles, documents }) => Math.max(0, 31 - Math.clz32(titles / documents));

  /** Read what stands before the rows of an entry. */
  function readHeader(reader, scale, hasFrequency) {
    const frequency = hasFrequency ? reader.gamma() : 0;
    const count = reader.gamma();
    const parameter = count ? reader.gamma() - 1 : -1;
    return { frequency, count, parameter, rank: parameter < 0 ? -1 : reader.rice(rankWidth(scale)) };
  }

  /** Read the entry that begins at `at`; for a term also in which texts and titles it stands as one, how often, and how long these titles are. */
  function readEntry(reader, scale, hasFrequency, at) {
    reader.at = at;
    const { count, parameter, rank } = readHeader(reader, scale, hasFrequency);
    const documents = reader.increasing(scale.documents, count);
    const titles = readPart(reader, documents);
    if (rank < 0) return { documents, titles, term: rank };
    const text = { documents: readPart(reader, documents) };
    text.frequencies = text.documents.map(() => reader.rice(parameter) + 1);
    const title = { documents: readPart(reader, titles), frequencies: [], lengths: [] };
    for (let row = 0; row < title.documents.length; row++) {
      title.frequencies.push(reader.rice(0) + 1);
      title.lengths.push(reader.rice(titleWidth(scale)));
    }
    const first = Math.min(...text.documents.slice(0, 1), ...title.documents.slice(0, 1));
    return { documents, titles, term: first * scale.terms + rank, text, title };
  }

  /** Go past the next entry; return the frequency of its key in the dictionary. */
  function skipEntry(reader, scale, hasFrequency) {
    const { frequency, count, parameter, rank } = readHeader(reader, scale, hasFrequency);
    skipIncreasing(reader, scale.documents, count);
    const titles = skipPart(reader, count);
    if (rank < 0) return frequency;
    skipEach(reader, skipPart(reader, count), parameter);
    for (let left = skipPart(reader, titles); left > 0; left--) {
      reader.skip(0);
      reader.skip(titleWidth(scale));
    }
    return frequency;
  }

  /** Read the pairs of a shard: how many there are, and their quotients. */
  function readPairs(packed, shard, sizes) {
    const reader = new Reader(packed);
    return hanPairs(reader.increasing(quotientSpan(sizes), reader.gamma()), shard, sizes);
  }

  /** Read the keys of a shard, where the entry of each begins, and the words among them with their frequencies. */
  function readKeys([pairs, texts, packed], shard, scale) {
    const reader = new Reader(packed);
    const keys = [...readPairs(pairs, shard, scale.cuts.k), ...texts.split(" ").filter(Boolean)];
    const places = [];
    const known = [];
    for (const key of keys) {
      places.push(reader.at);
      const frequency = skipEntry(reader, scale, isLong(key));
      if (frequency) known.push([key, frequency]);
    }
    return { reader, keys, places, known };
  }

  const isLong = (key) => key.length > 1 && (key.length > 2 || key.codePointAt(0) < 0x10000);

  async function keyShard(key) {
    const scale = await manifest();
    const shard = shardOf(key, scale.cuts.k);
    return read(`k/${shard}`, (values) => readKeys(values, shard, scale));
  }

  async function entry(key) {
    const [scale, { reader, keys, places }] = await Promise.all([manifest(), keyShard(key)]);
    const place = keys.indexOf(key);
    return place < 0 ? null : readEntry(reader, scale, isLong(key), places[place]);
  }

  async function mapOf(keys, find) {
    const values = await Promise.all(keys.map(find));
    return new Map(keys.map((key, place) => [key, values[place]]));
  }

  /** Return a promise of key -> entry; null: no text has the key. */
  const entries = (keys) => mapOf(unique(keys), entry);

  function readCharacters([words, packed]) {
    const reader = new Reader(packed);
    let frequency = 0;
    return new Map(Array.from(words, (word) => [word, (frequency += reader.gamma())]));
  }

  /** Return the pairs of characters of a matching form that stand side by side. */
  function pairsOf(text) {
    const characters = Array.from(text);
    const pairs = characters.slice(1).map((second, place) => characters[place] + second);
    return unique(pairs.filter((pair) => !pair.includes(" ")));
  }

  /** Return a promise of characters with their frequencies as words: a page's first queries load few files, then comes the rest at once. */
  async function frequencies(characters) {
    const { cuts } = await manifest();
    const fileOf = (one) => one.codePointAt(0) % cuts.c;
    const loaded = Array.from({ length: cuts.c }, (_, file) => isLoaded(`c/${file}`)).filter(Boolean);
    const whole = loaded.length >= MANY;
    const files = unique(whole ? ["all"] : characters.map(fileOf));
    const tables = await mapOf(files, (file) => read(`c/${file}`, readCharacters));
    return characters.map((one) => [one, tables.get(whole ? "all" : fileOf(one)).get(one)]);
  }

  /** Return a promise of the words of the dictionary that may stand in `text`, with their frequencies. */
  async function words(text) {
    const characters = unique(text).filter((character) => character !== " ");
    const known = async (pair) => (await keyShard(pair)).known.filter(([word]) => word.startsWith(pair));
    const tables = await Promise.all([frequencies(characters), ...pairsOf(text).map(known)]);
    return new Map(tables.flat());
  }

  function readLengths([parameter, packed], count) {
    const reader = new Reader(packed);
    return Int32Array.from({ length: count }, () => reader.rice(parameter));
  }

  /** Return a promise of a function from a document to the number of terms in its text, out of few files or the one that holds all. */
  async function lengthsOf(numbers) {
    const { cuts, documents: all } = await manifest();
    const files = unique(numbers.map((number) => Math.floor(number / cuts.n)));
    const whole = files.length > Math.max(SHARE, all / cuts.n / SHARE) || isLoaded("n/all");
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

  function whole(values, count) {
    if (values.length < count) throw new RangeError("there are fewer documents than there should be");
    return values;
  }

  /** Return a promise of document -> what is shown of it. */
  async function documents(numbers) {
    const { cuts, documents: all } = await manifest();
    return mapOf(numbers, async (number) => {
      const file = Math.floor(number / cuts.t);
      const found = await read(`t/${file}`, (values) => whole(values, Math.min(cuts.t, all - file * cuts.t)));
      return found[number % cuts.t];
    });
  }

  Menkou.archive = { entries, words, lengths, documents, pairsOf };
})((globalThis.Menkou ??= {}));
