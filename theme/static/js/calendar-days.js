/* Calendar days: days as numbers that need no calendar, and the dates that a query may ask for.
   holds    NEVER, FOREVER, dayNumber(year, month, day), yearOf(number), intervalOf(text) -> [first, last] or null
   needs    nothing
   touches  nothing
   twin     plugins/search/calendar_days.py; tests/search/cases/dates.json binds the two */
(function (Menkou) {
  "use strict";

  const [NEVER, FOREVER] = [0, 10000 * 372];
  const BETWEEN = /\.\.+|…|~|至|到/;
  const DATE = /^([0-9]{4})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2})日?|月)?|年)?$/;

  /** Return the number of a day: every month has 31 days here, only their order matters. */
  function dayNumber(year, month, day) {
    return (year * 12 + month - 1) * 31 + day - 1;
  }

  /** Return the year of a day's number. */
  function yearOf(number) {
    return Math.floor(number / 372);
  }

  const isAmong = (value, most) => value === undefined || (Number(value) >= 1 && Number(value) <= most);

  function dateOf(text) {
    const [found, year, month, day] = DATE.exec(text) || [];
    if (!found || !isAmong(month, 12) || !isAmong(day, 31)) return null;
    return [dayNumber(Number(year), Number(month || 1), Number(day || 1)), dayNumber(Number(year), Number(month || 12), Number(day || 31))];
  }

  /** Return the first and the last day of 2019, 2019-03, 2018..2020, ..2018 or 2018.. ; null: no date. */
  function intervalOf(text) {
    const bounds = text.split(BETWEEN);
    if (bounds.length === 1) return dateOf(text);
    if (bounds.length !== 2 || !bounds.some(Boolean)) return null;
    const first = bounds[0] ? dateOf(bounds[0]) : [NEVER, NEVER];
    const last = bounds[1] ? dateOf(bounds[1]) : [FOREVER, FOREVER];
    return first && last && first[0] <= last[1] ? [first[0], last[1]] : null;
  }

  Menkou.calendarDays = { NEVER, FOREVER, dayNumber, yearOf, intervalOf };
})((globalThis.Menkou ??= {}));
