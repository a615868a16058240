"use strict";
(() => {
  const rowsPerPage = 100;
  const actions = ["Expire", "Archive", "Uncertain", "Keep"];
  const data = JSON.parse(document.getElementById("images").textContent);
  const images = data.map(([tags, digest, action, when, rule, freed, size, pushed, pulled, use, reason], place) => ({
    place, tags, digest, action: actions[action], when, rule, freed, size, pushed, pulled, use, reason,
    text: [...tags, digest, reason, ...use].join("\n").toLowerCase(),
  }));
  const byId = (id) => document.getElementById(id);
  const body = byId("rows");
  let shown = images, page = 0, sortedBy = null, descending = false;

  const units = ["B", "KB", "MB", "GB", "TB", "PB"];
  const bytes = (value) => {
    let unit = 0;
    while (value >= 999.5 && unit < units.length - 1) { value /= 1000; unit++; }
    return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
  };
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  function rowOf(image) {
    const row = make("tr");
    const name = make("td", "image");
    name.append(make("b", "", image.tags.join(", ") || "(untagged)"));
    const digest = make("code", "", image.digest.slice(0, 19));
    digest.title = image.digest;
    name.append(digest);
    const why = make("td", "", image.reason);
    if (image.use.length) why.prepend(make("span", "use", `In use: ${image.use.join(", ")}`));
    row.append(
      name, make("td", image.action, image.action), make("td", "date", image.when ?? ""), make("td", "number", image.rule ?? ""),
      make("td", "number", image.freed ? bytes(image.freed) : ""), make("td", "number", bytes(image.size)),
      make("td", "date", image.pushed), make("td", "date", image.pulled ?? "never"), why);
    return row;
  }

  function show() {
    const pages = Math.max(1, Math.ceil(shown.length / rowsPerPage));
    page = Math.min(page, pages - 1);
    const from = page * rowsPerPage;
    body.replaceChildren(...shown.slice(from, from + rowsPerPage).map(rowOf));
    byId("count").textContent = shown.length === 0
      ? `None of ${images.length} images`
      : `${from + 1} to ${Math.min(from + rowsPerPage, shown.length)} of ${shown.length} images${shown.length < images.length ? ` (${images.length} in all)` : ""}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === pages - 1;
  }

  function select() {
    const words = byId("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const action = byId("action").value, rule = byId("rule").value;
    shown = images.filter((image) =>
      (!action || image.action === action) && (!rule || String(image.rule) === rule) && words.every((word) => image.text.includes(word)));
    if (sortedBy) sort();
    page = 0;
    show();
  }

  // Images without a value come last in either order.
  function sort() {
    const value = sortedBy === "image" ? (image) => image.tags[0] ?? null : (image) => image[sortedBy];
    shown.sort((left, right) => {
      const one = value(left), other = value(right);
      if (one === null || other === null) return (one === null) - (other === null) || left.place - right.place;
      const order = typeof one === "number" ? one - other : one < other ? -1 : one > other ? 1 : 0;
      return (descending ? -order : order) || left.place - right.place;
    });
  }

  for (const button of document.querySelectorAll("th button")) {
    button.addEventListener("click", () => {
      const name = button.dataset.sort;
      descending = sortedBy === name && !descending;
      sortedBy = name;
      for (const head of document.querySelectorAll("th")) head.removeAttribute("aria-sort");
      button.closest("th").setAttribute("aria-sort", descending ? "descending" : "ascending");
      shown = [...shown];
      sort();
      page = 0;
      show();
    });
  }

  byId("text").addEventListener("input", select);
  byId("action").addEventListener("change", select);
  byId("rule").addEventListener("change", select);
  byId("previous").addEventListener("click", () => { page--; show(); });
  byId("next").addEventListener("click", () => { page++; show(); });
  show();
})();
