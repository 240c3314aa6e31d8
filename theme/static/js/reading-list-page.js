/* Reading list's page: shows the stories that were kept, and gives their references away as files.
   holds    nothing that others use
   needs    menkou.js, reading-list.js; #reading-list
   touches  fills #reading-list; the clipboard, when its button is pressed; makes files to save */
(function (Menkou) {
  "use strict";

  const t = (key, values) => Menkou.t(`reading.script.${key}`, values);
  const place = document.getElementById("reading-list");
  const FILES = [["RIS", "ris", "ris"], ["BibTeX", "bibtex", "bib"], ["CSL-JSON", "csl", "json"]];

  function element(tag, values, ...children) {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  }

  function button(label, press) {
    const made = element("button", { type: "button", textContent: label });
    made.addEventListener("click", press);
    return made;
  }

  const references = (stories, form) => stories.map((story) => (story.citations || {})[form]).filter(Boolean);

  /** Return all references of one form as one file's text; items of CSL-JSON are put into one array. */
  function fileText(stories, form) {
    const texts = references(stories, form);
    return form === "csl" ? JSON.stringify(texts.flatMap((text) => JSON.parse(text)), null, 1) : texts.join("\n\n");
  }

  function save(stories, form, suffix) {
    const link = element("a", { download: `reading-list.${suffix}` });
    link.href = URL.createObjectURL(new Blob([fileText(stories, form) + "\n"], { type: "text/plain;charset=utf-8" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function copy(stories, status) {
    const texts = references(stories, "gbt7714").map((text, index) => `[${index + 1}] ${text}`);
    try {
      await navigator.clipboard.writeText(texts.join("\n"));
      status.textContent = t("copied", { n: texts.length });
    } catch {
      status.textContent = t("copy_failed");
    }
  }

  function row(story) {
    const link = Menkou.mark(element("a", { href: `${Menkou.root()}/${story.url}`, textContent: story.title }));
    const remove = button(t("remove"), () => {
      Menkou.readingList.remove(story.id);
      show();
    });
    remove.setAttribute("aria-label", t("remove_what", { title: story.title }));
    return element("li", {}, link, element("span", { className: "from", textContent: story.from }), remove);
  }

  function actions(stories) {
    const status = element("span", {});
    status.setAttribute("role", "status");
    const clear = button(t("clear"), () => {
      if (!confirm(t("clear_sure"))) return;
      Menkou.readingList.clear();
      show();
    });
    const saves = FILES.map(([name, form, suffix]) => button(t("export", { form: name }), () => save(stories, form, suffix)));
    return element("p", { className: "actions" }, button(t("copy"), () => copy(stories, status)), ...saves, clear, status);
  }

  function show() {
    const stories = Menkou.readingList.all();
    place.replaceChildren(element("p", { textContent: stories.length ? t("count", { n: stories.length }) : t("empty") }));
    if (stories.length) place.append(actions(stories), element("ol", { className: "kept" }, ...stories.map(row)));
  }

  show();
  addEventListener("storage", show);
})((globalThis.Menkou ??= {}));
