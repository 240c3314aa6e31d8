/* Reading tools: the row of buttons above a story: text size, read aloud, reading list, characters, share.
   holds    nothing that others use
   needs    menkou.js, han-choice.js, text-size.js, reading-list.js, read-aloud.js; #reading-tools, .article with data-article-id
   touches  fills #reading-tools */
(function (Menkou) {
  "use strict";

  const t = (key, values) => Menkou.t(`reading.script.${key}`, values);
  const place = document.getElementById("reading-tools");
  const article = document.querySelector(".article");
  const status = document.createElement("span");

  function button(label, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => press(made));
    place.append(made);
    return made;
  }

  function nextSize(made) {
    const { sizes, get, set } = Menkou.textSize;
    set(sizes[(sizes.indexOf(get()) + 1) % sizes.length]);
    made.textContent = t(`size_${get()}`);
  }

  function readAloud(made) {
    if (made.getAttribute("aria-pressed") === "true") return Menkou.readAloud.stop();
    if (!Menkou.readAloud.available()) return void (status.textContent = t("aloud_failed"));
    made.setAttribute("aria-pressed", "true");
    made.textContent = t("aloud_stop");
    Menkou.readAloud.start(article.querySelectorAll(".headline, .article-body > p, .article-body > h2"), () => {
      made.setAttribute("aria-pressed", "false");
      made.textContent = t("aloud");
    });
  }

  /** Return what the reading list keeps of this story. */
  function story() {
    const references = [...document.querySelectorAll(".citing .reference[data-key]")];
    return {
      id: article.dataset.articleId,
      url: `articles/${article.dataset.articleId}.html`,
      title: Menkou.hanForms.original(article.querySelector(".headline")),
      from: [...article.querySelector(".printed-in").children].map((one) => one.textContent.trim()).join(" "),
      citations: Object.fromEntries(references.map((one) => [one.dataset.key, one.textContent])),
    };
  }

  function showKept(made, kept) {
    made.setAttribute("aria-pressed", String(kept));
    made.textContent = t(kept ? "kept" : "keep");
  }

  function keep(made) {
    const { has, add, remove } = Menkou.readingList;
    const kept = has(article.dataset.articleId);
    const done = kept ? remove(article.dataset.articleId) : add(story());
    status.textContent = done ? "" : t("keep_failed");
    showKept(made, has(article.dataset.articleId));
  }

  async function share() {
    const what = { title: document.title, url: location.href.split("#")[0] };
    try {
      if (navigator.share) return void (await navigator.share(what));
      await navigator.clipboard.writeText(what.url);
      status.textContent = t("shared");
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = t("share_failed");
    }
  }

  if (!place || !article) return;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", t("tools"));
  button(t(`size_${Menkou.textSize.get()}`), nextSize);
  if (globalThis.speechSynthesis) button(t("aloud"), readAloud).setAttribute("aria-pressed", "false");
  showKept(button("", keep), Menkou.readingList.has(article.dataset.articleId));
  place.append(Menkou.hanForms.button());
  button(t("share"), share);
  status.setAttribute("role", "status");
  place.append(status);
})((globalThis.Menkou ??= {}));
