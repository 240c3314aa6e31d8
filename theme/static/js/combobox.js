/* Combobox: the list of suggestions under the input, by the pattern of the ARIA Authoring Practices.
   holds    attach(input, submit)
   needs    suggestions.js, query-text.js, results-list.js
   touches  the input and a list beside it */
(function (Menkou) {
  "use strict";

  const { element, say } = Menkou.resultsList;

  /** Ties a list of suggestions to an input; `submit` is called when one was chosen. */
  class Combobox {
    constructor(input, submit) {
      Object.assign(this, { input, submit, options: [], active: -1, turn: 0 });
      this.list = element("ul", "search-suggestions");
      this.said = element("span", "visually-hidden");
      Object.assign(this.list, { id: "search-suggestions", hidden: true });
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", say("suggestions"));
      this.said.setAttribute("role", "status");
      input.after(this.list, this.said);
      const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
      for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
      input.addEventListener("input", (event) => event.isComposing || this.refresh());
      input.addEventListener("compositionend", () => this.refresh());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.close());
      input.form.addEventListener("submit", () => this.close());
    }

    async refresh() {
      const mine = ++this.turn;
      const found = await Menkou.suggestions.suggest(this.input.value).catch(() => []); // a help, no more: without it one types on
      if (mine === this.turn && document.activeElement === this.input) this.show(found);
    }

    show(found) {
      this.options = found;
      this.list.replaceChildren(...found.map((suggestion, place) => this.option(suggestion, place)));
      this.said.textContent = found.length ? say("suggested", { count: found.length }) : "";
      this.list.hidden = !found.length;
      this.input.setAttribute("aria-expanded", String(Boolean(found.length)));
      this.choose(-1);
    }

    option({ name, kind, count }, place) {
      const note = count ? say("suggestion_note", { kind: say(`facet_${kind}`), count }) : say(`facet_${kind}`);
      const item = element("li", "", element("span", "", name), " ", element("span", "suggestion-note", note));
      item.id = `search-suggestion-${place}`;
      item.setAttribute("role", "option");
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault(); // the input keeps the focus
        this.take(place);
      });
      return item;
    }

    choose(place) {
      this.active = place;
      Array.from(this.list.children, (item, at) => item.setAttribute("aria-selected", String(at === place)));
      if (place < 0) this.input.removeAttribute("aria-activedescendant");
      else this.input.setAttribute("aria-activedescendant", this.list.children[place].id);
    }

    close() {
      this.turn++;
      if (!this.list.hidden) this.show([]);
    }

    key(event) {
      if (event.isComposing || this.list.hidden) return;
      const size = this.options.length + 1; // the input itself is one of the places
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.choose(((this.active + 1 + step + size) % size) - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && this.active >= 0) {
        this.take(this.active);
        event.preventDefault();
      } else if (event.key === "Escape") {
        this.close();
        event.preventDefault();
      }
    }

    take(place) {
      const { name, kind, url } = this.options[place];
      this.close();
      if (url) return void location.assign(`${Menkou.root()}/${url}`);
      const { before } = Menkou.suggestions.lastWord(this.input.value);
      this.input.value = `${before}${Menkou.queryText.wordOf(kind, name)} `;
      this.submit(true);
    }
  }

  /** Give `input` its suggestions, and those for what stands in it. */
  function attach(input, submit) {
    new Combobox(input, submit);
  }

  Menkou.combobox = { attach };
})((globalThis.Menkou ??= {}));
