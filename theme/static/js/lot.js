/* Lot: opens a story drawn by lot.
   holds    Menkou.lot(addresses): called by the list that was loaded
   needs    menkou.js; #lot with data-lists, the number of lists lot/<number>.js
   touches  adds a button to #lot; opens another page when it is pressed */
(function (Menkou) {
  "use strict";

  const place = document.getElementById("lot");
  const lists = Number(place.dataset.lists);
  const below = (limit) => Math.floor(Math.random() * limit);

  Menkou.lot = function (addresses) {
    location.href = `${Menkou.root()}/${addresses[below(addresses.length)]}`;
  };

  function draw() {
    const script = document.createElement("script");
    script.src = `${Menkou.root()}/lot/${below(lists)}.js`;
    script.onerror = () => (status.textContent = Menkou.t("lot.script.failed"));
    document.head.append(script);
  }

  const status = document.createElement("span");
  status.setAttribute("role", "status");
  if (lists) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = Menkou.t("lot.script.draw");
    button.addEventListener("click", draw);
    place.append(button, " ", status);
  }
})((globalThis.Menkou ??= {}));
