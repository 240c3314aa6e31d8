/* Reading list's page: shows the stories that were kept, by lists and tags, and gives them away as files.
   holds    nothing that others use
   needs    menkou.js, saving.js, reading-list.js, reading-list-files.js; #reading-list
   touches  fills #reading-list; the clipboard, when its button is pressed; makes files to save, reads one that is chosen */
(function (Menkou) {
  "use strict";

  const t = (key, values) => Menkou.t(`lists.script.${key}`, values);
  const place = document.getElementById("reading-list");
  const files = Menkou.readingListFiles;
  const NAMES = /[、，,;；\n]+/;
  const status = document.createElement("p");
  const body = document.createElement("div");
  let chosen = { kind: "", name: "" }; // which stories are shown: all, or those of a list, or of a tag

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

  const isShown = (story) => !chosen.kind || story[chosen.kind].includes(chosen.name);
  const say = (words) => (status.textContent = words);

  /** Keep `stories`, or say that the browser does not. */
  function keep(stories) {
    if (!Menkou.readingList.put(stories)) say(t("refused"));
    show();
  }

  async function copy(stories) {
    const texts = files.citationsOf(stories);
    try {
      await navigator.clipboard.writeText(texts.join("\n"));
      say(t("copied", { n: texts.length }));
    } catch {
      say(t("copy_failed"));
    }
  }

  async function bring(file) {
    const stories = files.read(await file.text());
    if (!stories) return void say(t("not_a_list", { file: file.name }));
    keep(files.merged(Menkou.readingList.all(), stories));
    say(t("brought", { n: stories.length }));
  }

  /** Return a field of a story. What is written in it is kept at once; the page shows it when the form is sent. */
  function field(story, kind, input, read) {
    input.addEventListener("change", () => {
      const changed = Menkou.readingList.all().map((one) => (one.id === story.id ? { ...one, [kind]: read(input.value) } : one));
      if (!Menkou.readingList.put(changed)) say(t("refused"));
    });
    return element("label", {}, element("span", { textContent: t(kind) }), input);
  }

  function namesField(story, kind) {
    const input = element("input", { type: "text", value: story[kind].join("、"), placeholder: t(`${kind}_hint`), autocomplete: "off" });
    return field(story, kind, input, (value) => value.split(NAMES));
  }

  function fieldsOf(story) {
    const note = field(story, "note", element("textarea", { value: story.note, rows: 3 }), (value) => value.trim());
    const done = element("button", { textContent: t("done") });
    const form = element("form", {}, namesField(story, "lists"), namesField(story, "tags"), note, element("p", {}, done));
    const summary = element("summary", { textContent: t("edit") });
    summary.setAttribute("aria-label", t("edit_what", { title: story.title }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show();
      [...body.querySelectorAll(".kept > li")].find((one) => one.dataset.id === story.id)?.querySelector("summary").focus();
    });
    return element("details", {}, summary, form);
  }

  function row(story) {
    const link = Menkou.mark(element("a", { href: `${Menkou.root()}/${story.url}`, textContent: story.title }));
    const remove = button(t("remove"), () => keep(Menkou.readingList.all().filter((other) => other.id !== story.id)));
    remove.setAttribute("aria-label", t("remove_what", { title: story.title }));
    const names = [...story.lists.map((name) => t("in_list", { name })), ...story.tags.map((name) => t("tagged", { name }))];
    const made = element("li", {}, link, remove, element("span", { className: "from" }, ...[story.from, ...names].map((words) => element("span", { textContent: words }))));
    made.dataset.id = story.id;
    if (story.note) made.append(element("p", { className: "note", textContent: story.note }));
    made.append(fieldsOf(story));
    return made;
  }

  function choice(label, kind, name, n) {
    const made = button(t("choice", { name: label, n }), () => {
      chosen = { kind, name };
      show();
      body.querySelector(".choices [aria-pressed='true']").focus();
    });
    made.setAttribute("aria-pressed", String(chosen.kind === kind && chosen.name === name));
    return element("li", {}, made);
  }

  /** Return the lists and tags to choose from; null where there are none. */
  function choicesOf(stories) {
    const made = element("ul", { className: "choices" }, choice(t("all"), "", "", stories.length));
    for (const [kind, words] of [["lists", "in_list"], ["tags", "tagged"]]) {
      const names = Array.from(new Set(stories.flatMap((story) => story[kind]))).sort();
      made.append(...names.map((name) => choice(t(words, { name }), kind, name, stories.filter((story) => story[kind].includes(name)).length)));
    }
    made.setAttribute("aria-label", t("choices"));
    return made.children.length > 1 ? made : null;
  }

  function actionsOf(stories) {
    const shown = stories.filter(isShown);
    const clear = button(t("clear"), () => {
      if (confirm(t("clear_sure"))) keep([]);
    });
    const saves = files.FORMS.map(([name, form, suffix]) => button(t("export", { form: name }), () => Menkou.saveText(files.fileText(shown, form), `reading-list.${suffix}`)));
    const whole = button(t("save_whole"), () => Menkou.saveText(files.copyOf(stories), "menkou-reading-list.json"));
    return [button(t("copy"), () => copy(shown)), ...saves, whole, clear];
  }

  function bringing() {
    const input = element("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", () => input.files.length && bring(input.files[0]).then(() => (input.value = "")));
    return element("label", { className: "bring" }, t("bring"), " ", input);
  }

  function show() {
    const stories = Menkou.readingList.all();
    if (!stories.some(isShown)) chosen = { kind: "", name: "" };
    const shown = stories.filter(isShown);
    const actions = element("p", { className: "actions" }, ...(stories.length ? actionsOf(stories) : []), bringing());
    const lists = choicesOf(stories);
    body.replaceChildren(element("p", { textContent: stories.length ? t("count", { n: shown.length }) : t("empty") }));
    if (lists) body.append(lists);
    body.append(element("ol", { className: "kept" }, ...shown.map(row)), actions);
  }

  status.setAttribute("role", "status");
  place.append(body, status);
  show();
  addEventListener("storage", show);
})((globalThis.Menkou ??= {}));
