/* Today: leads from the list of days to today's page, by the reader's own clock.
   holds    nothing that others use
   needs    menkou.js; links with data-day="MM-DD", and #today
   touches  shows #today and marks today's link */
(function (Menkou) {
  "use strict";

  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()];
  const key = [month, day].map((number) => String(number).padStart(2, "0")).join("-");
  const place = document.getElementById("today");
  const links = [...document.querySelectorAll("[data-day]")];
  const nearest = links.find((link) => link.dataset.day >= key) || links[0];
  if (!place || !nearest) return;
  const link = document.createElement("a");
  link.href = nearest.href;
  const [nextMonth, nextDay] = nearest.dataset.day.split("-").map(Number);
  const isToday = nearest.dataset.day === key;
  link.textContent = Menkou.t(`calendar.script.${isToday ? "stories" : "next"}`, { month: nextMonth, day: nextDay });
  place.append(Menkou.t("calendar.script.today", { month, day }), " ", link);
  place.hidden = false;
  nearest.setAttribute("aria-current", "date");
})((globalThis.Menkou ??= {}));
