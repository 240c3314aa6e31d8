/* Han choice: the button that turns a page's Chinese into its other characters, and the choice that a reader made.
   holds    hanForms: shown (a form, "" as it was printed), set(form), button(), original(element)
   needs    menkou.js once the page is read; han-forms.js and theme/js/to-hant.js or to-hans.js, loaded when they are needed;
            stands in the head without defer, so that they come at once where the choice was made on another page
   touches  #han-form; <html data-han-coming>, while a page is still to be turned; localStorage menkou.han-form */
(function (Menkou) {
  "use strict";

  const KEY = "menkou.han-form";
  const TABLES = { "zh-Hant": "to-hant", "zh-Hans": "to-hans" };
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const page = document.documentElement;
  const loads = {}; // name of a script -> promise

  function load(name) {
    loads[name] ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${folder}${name}.js`;
      script.async = false; // in this order
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    loads[name].catch(() => delete loads[name]);
    return loads[name];
  }

  const loadAll = (form) => Promise.all(["han-forms", TABLES[form]].map(load));

  function kept() {
    try {
      const form = localStorage.getItem(KEY);
      return Object.hasOwn(TABLES, form) ? form : "";
    } catch {
      return "";
    }
  }

  function keep(form) {
    try {
      if (form) localStorage.setItem(KEY, form);
      else localStorage.removeItem(KEY);
    } catch {
      // The browser keeps nothing: then this page alone is turned.
    }
  }

  /** Show the page's Chinese in a form, or with "" as it was printed, and keep that for other pages. */
  async function set(form) {
    keep(form);
    if (form) await loadAll(form).then(() => hanForms.show(form), () => {});
    else hanForms.show(form);
  }

  /** Return a button that turns the page's Chinese into the form that it is not printed in, and back. */
  function button() {
    const made = document.createElement("button");
    const other = Object.keys(TABLES).find((form) => form !== (page.dataset.textLang || page.lang));
    const label = () => (made.textContent = Menkou.t(`han.script.${hanForms.shown ? "back" : other}`));
    made.type = "button";
    made.dataset.asPrinted = "";
    made.addEventListener("click", () => set(hanForms.shown ? "" : other));
    document.addEventListener("menkou:han-form", label);
    label();
    return made;
  }

  const hanForms = { shown: "", set, button, original: (element) => element.textContent };
  const read = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

  /** Turn the page as the reader chose on another; until then it is not shown, but for no longer than base.css says. */
  async function turnAsChosen(form) {
    page.dataset.hanComing = "";
    try {
      await Promise.all([loadAll(form), read]);
      hanForms.show(form);
    } catch {
      // The page stays as it was printed.
    }
    delete page.dataset.hanComing;
  }

  Menkou.hanForms = hanForms;
  read.then(() => document.getElementById("han-form")?.append(button()));
  if (kept()) turnAsChosen(kept());
})((globalThis.Menkou ??= {}));
