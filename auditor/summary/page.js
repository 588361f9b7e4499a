(() => {
  "use strict";
  const SIZE = 100;
  const PRINTED = 5000;
  const byId = (id) => document.getElementById(id);
  const { lang, texts, sheets } = JSON.parse(byId("data").textContent);
  const root = document.documentElement;
  const memory = {
    get: () => { try { return localStorage.getItem("lakip-theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("lakip-theme", value); } catch { /* opened without storage */ } },
  };
  if (memory.get()) root.dataset.theme = memory.get();
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    memory.set(root.dataset.theme);
  });

  const whole = new Intl.NumberFormat(lang);
  const fixed = { share: 1, rate: 2 };
  const formats = Object.fromEntries(Object.entries(fixed).map(([kind, digits]) => [
    kind, new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  ]));
  const shown = (value, kind) => value === null ? "–" : kind === "text" ? value : (formats[kind] || whole).format(value);
  const order = new Intl.Collator(lang, { numeric: true, sensitivity: "base" });

  for (const { key, columns, rows, links } of sheets) {
    const section = byId(key);
    const body = section.querySelector("tbody");
    const output = section.querySelector("output");
    const [back, on] = section.querySelectorAll(".turn");
    const words = rows.map((row) => row.filter((_, at) => columns[at] === "text").join(" ").toLowerCase());
    let chosen = rows.map((_, at) => at);
    let page = 0;
    let size = SIZE;

    const draw = () => {
      const last = Math.max(0, Math.ceil(chosen.length / size) - 1);
      page = Math.min(Math.max(0, page), last);
      body.replaceChildren(...chosen.slice(page * size, (page + 1) * size).map((at) => {
        const line = document.createElement("tr");
        columns.forEach((kind, number) => {
          const cell = document.createElement(number ? "td" : "th");
          if (!number) cell.scope = "row";
          cell.className = "c-" + kind;
          const text = shown(rows[at][number], kind);
          if (!number && links) {
            const link = document.createElement("a");
            link.href = "dokumen/" + String(links[at]).padStart(6, "0") + ".html";
            link.textContent = text;
            cell.append(link);
          } else cell.textContent = text;
          line.append(cell);
        });
        return line;
      }));
      const first = chosen.length ? page * size + 1 : 0;
      output.textContent = chosen.length
        ? texts.shown.replace("{first}", whole.format(first))
          .replace("{last}", whole.format(Math.min(chosen.length, (page + 1) * size)))
          .replace("{number}", whole.format(chosen.length))
        : texts.nothing;
      back.hidden = on.hidden = !last;
      back.disabled = !page;
      on.disabled = page === last;
    };

    // On paper nothing can be turned over: whatever is chosen is printed.
    const show = (rowsShown) => () => { size = rowsShown; page = 0; draw(); };
    addEventListener("beforeprint", show(PRINTED));
    addEventListener("afterprint", show(SIZE));

    section.querySelectorAll(".turn").forEach((button) => button.addEventListener("click", () => {
      page += Number(button.dataset.by);
      draw();
    }));
    section.querySelector("input").addEventListener("input", (event) => {
      const wanted = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
      chosen = rows.map((_, at) => at).filter((at) => wanted.every((w) => words[at].includes(w)));
      sort();
      page = 0;
      draw();
    });

    let column = -1;
    let direction = 1;
    const sort = () => {
      if (column < 0) return;
      const text = columns[column] === "text";
      chosen.sort((a, b) => {
        const [x, y] = [rows[a][column], rows[b][column]];
        if (x === null || y === null) return (x === null) - (y === null);
        return direction * (text ? order.compare(x, y) : x - y) || a - b;
      });
    };
    section.querySelectorAll("thead button").forEach((button) => button.addEventListener("click", () => {
      const number = Number(button.dataset.column);
      // Figures are asked for from the largest, names from the first.
      direction = number === column ? -direction : columns[number] === "text" ? 1 : -1;
      column = number;
      section.querySelectorAll("thead th").forEach((head, at) => {
        if (at === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        else head.removeAttribute("aria-sort");
      });
      sort();
      page = 0;
      draw();
    }));
    draw();
  }
})();
