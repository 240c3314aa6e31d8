/* Archive: what the index says of keys, characters and documents, read from its shards.
   holds    entries(keys), words(text), lengths(numbers), documents(numbers), pairsOf(text)
   needs    shards.js, bits.js, key-hash.js
   touches  nothing
   twin     plugins/search/archive.py and entries.py, which says how an entry is packed */
(function (Menkou) {
  "use strict";

  const { Reader, riceParameter } = Menkou.bits;
  const { head, keyHash } = Menkou.keyHash;
  const { isLoaded, manifest, read } = Menkou.shards;
  const FEW = 10; // articles whose texts will be shown in any case
  const MANY = 16; // files of lengths or of characters: where a page takes more, it loads the one that holds all
  const SHARE = 3; // and of lengths more than one in so many

  const unique = (values) => Array.from(new Set(values));

  const gapOf = (span, count) => (count ? riceParameter(span, count) : 0);

  /** Read `count` increasing numbers below `span`, each followed by a number of each of `widths`; return the columns. */
  function readRows(reader, span, count, widths) {
    const gap = gapOf(span, count);
    const numbers = [];
    const others = widths.map(() => []);
    for (let row = 0, last = -1; row < count; row++) {
      numbers.push((last += reader.rice(gap) + 1));
      for (let place = 0; place < widths.length; place++) others[place].push(reader.rice(widths[place]));
    }
    return [numbers, ...others];
  }

  /** Go past such rows. */
  function skipRows(reader, span, count, widths) {
    const gap = gapOf(span, count);
    for (let row = 0; row < count; row++) {
      reader.skip(gap);
      for (let place = 0; place < widths.length; place++) reader.skip(widths[place]);
    }
  }

  /** Read what stands before the rows of an entry; and with what widths numbers follow those of its rows and of its titles. */
  function readHeader(reader, scale, hasFrequency) {
    const frequency = hasFrequency ? reader.gamma() : 0;
    const count = reader.gamma();
    const parameter = count ? reader.gamma() - 1 : -1;
    const term = parameter < 0 ? -1 : reader.rice(32 - Math.clz32(scale.terms));
    const widths = parameter < 0 ? [[], []] : [[parameter], [0, riceParameter(scale.titles, scale.documents)]];
    return { frequency, count, term, titleCount: count && reader.gamma(), widths };
  }

  /** Read the entry that begins at `at`; for a term also how often it stands in texts and titles, and how long these titles are. */
  function readEntry(reader, scale, hasFrequency, at) {
    reader.at = at;
    const { term, count, titleCount, widths } = readHeader(reader, scale, hasFrequency);
    const [documents, text] = readRows(reader, scale.documents, count, widths[0]);
    const [ranks, title, titleLengths] = readRows(reader, count, titleCount, widths[1]);
    return { documents, term, text, titles: ranks.map((rank) => documents[rank]), title, titleLengths };
  }

  /** Go past the next entry; return the frequency of its key in the dictionary. */
  function skipEntry(reader, scale, hasFrequency) {
    const { frequency, count, titleCount, widths } = readHeader(reader, scale, hasFrequency);
    skipRows(reader, scale.documents, count, widths[0]);
    skipRows(reader, count, titleCount, widths[1]);
    return frequency;
  }

  function keysOf(singles, pairs, longer) {
    return [...Array.from(singles), ...(pairs.match(/../gsu) || []), ...longer.split(" ").filter(Boolean)];
  }

  /** Read the keys of a shard, where the entry of each begins, and the words among them with their frequencies. */
  function readKeys([singles, pairs, longer, packed], scale) {
    const reader = new Reader(packed);
    const keys = keysOf(singles, pairs, longer);
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
    return read(`k/${keyHash(head(key)) % scale.cuts.k}`, (values) => readKeys(values, scale));
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
    const fileOf = (one) => keyHash(one) % cuts.c;
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
