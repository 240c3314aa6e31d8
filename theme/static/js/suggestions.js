/* Suggestions: names and issues that begin with what is being typed, in characters, in pinyin or in initials.
   holds    suggest(text) -> promise of [{ name, kind, count, url }], lastWord(text) -> { before, word }
   needs    fold.js, key-hash.js, shards.js, opening.js
   touches  nothing but through shards.js
   twin     plugins/search/suggestions.py writes the files */
(function (Menkou) {
  "use strict";

  const MOST = 8;
  const LATIN = /^[a-z]/;

  function readLines([lines]) {
    return (lines ? lines.split("\n") : []).map((line) => {
      const [name, reading, kind, count, url] = line.split("\t");
      return { name, form: Menkou.fold.matchingForm(name), syllables: reading.split(" "), kind, count: Number(count), url };
    });
  }

  /** Whether `letters` are the beginnings of syllables in a row: wyh, wangyh and wangyanhua are of wang yan hua. */
  function isRead(letters, syllables, at = 0) {
    if (!letters) return true;
    const syllable = syllables[at] || "";
    for (let size = 1; size <= syllable.length && syllable.startsWith(letters.slice(0, size)); size++) {
      if (size > letters.length || isRead(letters.slice(size), syllables, at + 1)) return true;
    }
    return false;
  }

  /** Return the word that is being typed, without its field, and what stands before it. */
  function lastWord(text) {
    const [, before, word] = /^(.*?)([^\s\u3000:：“”"「」『』]*)$/s.exec(text);
    return { before: before.replace(/(^|[\s\u3000])-?[^\s\u3000]*[:：]$/, "$1"), word };
  }

  /** Return a promise of what the last word of `text` may become, the most frequent first. */
  async function suggest(text) {
    const { suggestions } = await Menkou.open(true);
    const word = Menkou.fold.matchingForm(lastWord(text).word).replaceAll("'", "");
    if (!word || !suggestions) return [];
    const isLatin = LATIN.test(word);
    const file = isLatin ? word[0] : word.codePointAt(0) % suggestions;
    const all = await Menkou.shards.read(`p/${file}`, readLines);
    const fits = ({ form, syllables }) => form !== word && (form.startsWith(word) || (isLatin && isRead(word, syllables)));
    return all.filter(fits).slice(0, MOST);
  }

  Menkou.suggestions = { suggest, lastWord };
})((globalThis.Menkou ??= {}));
