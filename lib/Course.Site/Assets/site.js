// The theme, the search and the keyboard of the course's pages. Without it the pages can be read all the same.
"use strict";
(function () {
  const root = document.documentElement, up = root.dataset.up, byId = (id) => document.getElementById(id);

  // Which colours: as the system says until the reader chooses. A browser may forbid storing the choice; then it holds for this page.
  function stored(value) {
    try {
      if (value !== undefined) localStorage.setItem("course-theme", value);
      return localStorage.getItem("course-theme");
    } catch { return null; }
  }
  const theme = byId("site-theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    stored(root.dataset.theme);
  });
  if (stored() === "light" || stored() === "dark") root.dataset.theme = stored();

  // What scrolls sideways can be scrolled from the keyboard; what does not is no stop on the way.
  const wide = [...document.querySelectorAll("pre, .scroll, .map, .output, .output div[style*='overflow'], .katex-display")];
  function mark() {
    for (const box of wide) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "visible";
      if (scrolls) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  }
  mark();
  addEventListener("resize", mark);
  addEventListener("load", mark);

  // The road map shows what belongs to the notebook that is pointed at, or that the keyboard is on.
  for (const map of document.querySelectorAll(".map")) {
    const ways = [...map.querySelectorAll(".way")], stops = [...map.querySelectorAll(".road li")];
    function ask(number) {
      map.classList.toggle("asked", number !== null);
      for (const way of ways) way.classList.toggle("lit", way.dataset.from === number || way.dataset.to === number);
      for (const stop of stops) stop.classList.toggle("lit", stop.dataset.notebook === number || ways.some((way) =>
        (way.dataset.from === number && way.dataset.to === stop.dataset.notebook) || (way.dataset.to === number && way.dataset.from === stop.dataset.notebook)));
    }
    for (const stop of stops) {
      for (const event of ["mouseenter", "focusin"]) stop.addEventListener(event, () => ask(stop.dataset.notebook));
      for (const event of ["mouseleave", "focusout"]) stop.addEventListener(event, () => ask(null));
    }
  }

  const contents = document.querySelector(".toc details");
  if (contents && matchMedia("(min-width: 75rem)").matches) contents.open = true;

  // Search: a dialog; its index is loaded when it is first opened.
  const dialog = byId("site-search"), field = byId("site-query"), list = byId("site-found"), status = byId("site-found-status"), button = byId("site-search-button");
  let engine = null;
  button.hidden = false;

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = up + "assets/" + name;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  async function open() {
    if (!dialog.open) dialog.showModal();
    field.select();
    if (engine) return;
    try {
      await load("minisearch.js");
      await load("search-index.js");
      engine = MiniSearch.loadJSON(courseSearch.index, courseSearch.options);
      show();
    } catch {
      status.textContent = "The search index could not be read; is the folder whole?";
    }
  }

  function show() {
    list.textContent = "";
    const words = field.value.trim();
    if (!engine || !words) { status.textContent = ""; return; }
    const hits = engine.search(words, { prefix: (term) => term.length > 2, fuzzy: (term) => (term.length > 4 ? 0.2 : 0), boost: { title: 3 }, combineWith: "AND" });
    status.textContent = hits.length === 0 ? "Nothing found." : hits.length === 1 ? "One place." : hits.length + " places" + (hits.length > 30 ? ", the best 30:" : ":");
    for (const hit of hits.slice(0, 30)) {
      const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span"), text = document.createElement("p");
      link.href = up + hit.url;
      link.textContent = hit.title;
      where.textContent = hit.where;
      text.textContent = hit.excerpt;
      item.append(link, where, text);
      list.append(item);
    }
  }

  field.addEventListener("input", show);
  button.addEventListener("click", open);
  list.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { open(); event.preventDefault(); }
  });
})();
