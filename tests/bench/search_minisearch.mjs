/* MiniSearch, measured: indexes the articles of a JSON file, asks the queries of another, prints one JSON object.
   node search_minisearch.mjs articles.json queries.json index.json intl|jieba
   Run in a folder where npm has installed minisearch (and @node-rs/jieba). Every word must be there (AND). */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { default: MiniSearch } = await import(require.resolve("minisearch").replace("/cjs/index.cjs", "/es/index.js"));
const [, , articlesAt, queriesAt, indexAt, cutter] = process.argv;
const articles = JSON.parse(readFileSync(articlesAt, "utf8"));
const queries = JSON.parse(readFileSync(queriesAt, "utf8"));

function intl() {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  return (text) => Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

function jieba() {
  const cut = require("@node-rs/jieba").Jieba.withDict(require("@node-rs/jieba/dict").dict);
  return (text) => cut.cutForSearch(text, false).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

const tokenize = cutter === "jieba" ? jieba() : intl();
const options = { fields: ["title", "text"], storeFields: ["title"], tokenize };
const index = new MiniSearch(options);
const before = process.cpuUsage();
index.addAll(articles);
const { user, system } = process.cpuUsage(before);
writeFileSync(indexAt, JSON.stringify(index));
const answers = [];
const times = [];
for (const query of queries) {
  const start = performance.now();
  const found = index.search(query, { combineWith: "AND", boost: { title: 5 } });
  times.push(performance.now() - start);
  answers.push(found.map(({ id }) => id));
}
console.log(JSON.stringify({ seconds: (user + system) / 1e6, answers, times }));
