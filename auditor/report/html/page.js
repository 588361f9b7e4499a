(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const store = {
    get: () => { try { return localStorage.getItem("lakip-theme"); } catch { return null; } },
    set: (value) => { try { localStorage.setItem("lakip-theme", value); } catch { /* opened without storage */ } },
  };

  // Light and dark.
  const root = document.documentElement;
  if (store.get()) root.dataset.theme = store.get();
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    store.set(root.dataset.theme);
  });

  // Pages are decoded when they come near the screen.
  const draw = (sheet) => {
    const script = sheet.querySelector("script");
    if (!script) return;
    const image = new Image();
    image.alt = sheet.dataset.alt;
    image.src = "data:image/webp;base64," + script.textContent;
    sheet.prepend(image);
    script.remove();
  };
  const watcher = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) { draw(target); watcher.unobserve(target); }
  }, { rootMargin: "1200px" });
  all(".sheet").forEach((sheet) => watcher.observe(sheet));

  // From a finding to its figures and back.
  const light = (element) => {
    all(".on").forEach((old) => old.classList.remove("on"));
    element.classList.add("on");
    const cards = (element.dataset.f || "").split(" ").map((number) => byId("t" + number)).filter(Boolean);
    cards.forEach((card) => card.classList.add("on"));
    // Beside the report the list follows; above it, on a narrow screen, it would carry the reader away.
    const beside = getComputedStyle(byId("temuan")).position === "sticky";
    if (beside && cards.length) cards[0].scrollIntoView({ block: "nearest" });
  };
  const show = (id, focus) => {
    const target = byId(id);
    if (!target) return;
    target.closest("details")?.setAttribute("open", "");
    if (id[0] === "t" && target.classList.contains("card") && target.hidden) reset();
    target.scrollIntoView({ block: id[0] === "m" ? "center" : "nearest" });
    light(target);
    if (focus) target.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const id = link?.getAttribute("href").slice(1);
    if (!id || !/^[mt]\d+$/.test(id)) return;
    event.preventDefault();
    history.replaceState(null, "", "#" + id);
    show(id, true);
  });
  if (/^#[mt]\d+$/.test(location.hash)) show(location.hash.slice(1), true);

  // Filters.
  const cards = all(".card");
  const search = byId("search"), family = byId("family"), count = byId("count");
  const texts = new Map(cards.map((card) => [card, card.textContent.toLocaleLowerCase()]));
  const apply = () => {
    const wanted = new Set(all("input[name=severity]:checked").map((box) => box.value));
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const fits = wanted.has(card.dataset.s) && (!family.value || card.dataset.fam === family.value)
        && words.every((word) => texts.get(card).includes(word));
      card.hidden = !fits;
      shown += fits;
    }
    all(".group").forEach((group) => { group.hidden = !group.querySelector(".card:not([hidden])"); });
    count.textContent = count.dataset.of.replace("{shown}", shown).replace("{all}", cards.length);
    byId("nothing").hidden = shown > 0 || !cards.length;
  };
  const reset = () => {
    search.value = ""; family.value = "";
    all("input[name=severity]").forEach((box) => { box.checked = true; });
    apply();
  };
  all(".filters input, .filters select").forEach((field) => field.addEventListener("input", apply));
  search.form.addEventListener("submit", (event) => event.preventDefault());
  apply();

  byId("green").addEventListener("change", (event) => document.body.classList.toggle("nogreen", !event.target.checked));
  byId("jump")?.addEventListener("change", (event) => byId("p" + event.target.value)?.scrollIntoView());

  // Keyboard.
  const dialog = byId("keys");
  byId("help").addEventListener("click", () => dialog.showModal());
  const step = (by) => {
    const shown = cards.filter((card) => !card.hidden);
    const at = shown.findIndex((card) => card.classList.contains("on"));
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by))];
    if (!next) return;
    show(next.id, true);
    const mark = next.querySelector("a.to")?.getAttribute("href");
    if (mark) byId(mark.slice(1))?.scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (dialog.open) return;
    const actions = { j: () => step(1), k: () => step(-1), "/": () => search.focus(), "?": () => dialog.showModal() };
    if (event.key === "Enter" && document.activeElement?.classList.contains("card")) {
      document.activeElement.querySelector("a.to")?.click();
    } else if (actions[event.key]) {
      event.preventDefault();
      actions[event.key]();
    }
  });
})();
