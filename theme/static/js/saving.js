/* Saving: what was made on a page, handed to the reader as a file.
   holds    saveFile(blob, name), saveText(text, name)
   needs    nothing
   touches  makes a file to save */
(function (Menkou) {
  "use strict";

  function saveFile(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const saveText = (text, name) => saveFile(new Blob([`${text}\n`], { type: "text/plain;charset=utf-8" }), name);

  Object.assign(Menkou, { saveFile, saveText });
})((globalThis.Menkou ??= {}));
