/* Citing: the references of an article, copied or saved by a button.
   holds    nothing that others use
   needs    menkou.js, saving.js; .reference elements below .citing, with data-form (and data-file where it can be saved)
   touches  adds buttons beside each reference; the clipboard, when one is pressed; makes a file to save */
(function (Menkou) {
  "use strict";

  const t = (key, values) => Menkou.t(`citations.script.${key}`, values);

  function button(label, title, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.setAttribute("aria-label", title);
    made.addEventListener("click", press);
    return made;
  }

  function select(reference) {
    getSelection().selectAllChildren(reference);
  }

  /** Copy a reference; where the browser allows no script to (a folder on disk, in some), select it and say how. */
  async function copy(reference, status) {
    try {
      await navigator.clipboard.writeText(reference.textContent);
      status.textContent = t("copied");
    } catch {
      select(reference);
      status.textContent = document.execCommand("copy") ? t("copied") : t("select");
    }
  }

  for (const reference of document.querySelectorAll(".citing .reference")) {
    const form = reference.dataset.form;
    const row = document.createElement("p");
    const status = document.createElement("span");
    row.className = "actions";
    status.setAttribute("role", "status");
    row.append(button(t("copy"), t("copy_what", { form }), () => copy(reference, status)));
    if (reference.dataset.file) row.append(button(t("download"), t("download_what", { form }), () => Menkou.saveText(reference.textContent, reference.dataset.file)));
    row.append(status);
    reference.after(row);
  }
})((globalThis.Menkou ??= {}));
