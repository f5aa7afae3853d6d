"use strict";
(() => {
  document.documentElement.classList.remove("no-script");
  const report = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const filters = document.querySelector(".filters");
  const dialog = document.querySelector("dialog");
  const rows = all("tr.requirement");
  const groups = all("tbody");
  const headings = all("thead th.target");
  const appendix = all(".appendix article");
  const targetNames = report.targets.map((target) => target.target.toLowerCase());
  const results = report.targets.map((target) => new Map(target.results.map((result) => [result.requirement, result])));
  const stateOf = (result) => {
    const broken = ["fail", "error", "advisory"].includes(result.outcome);
    if (broken && result.baselined) return "baselined";
    if (result.outcome === "advisory" && result.level === "MAY") return "info";
    if (result.scored || result.outcome === "excluded") return result.outcome;
    return broken ? "advisory" : "unscored";
  };
  const isFinding = (state) => ["fail", "error", "advisory", "baselined"].includes(state);

  // The text that the filter searches: the requirement and its findings.
  const haystacks = report.requirements.map((requirement) => {
    const seen = results.flatMap((mine) => {
      const result = mine.get(requirement.id);
      return result ? [result.reason, result.baselined, ...result.violations.slice(0, 50).map((item) => `${item.subject} ${item.actual} ${item.expected}`)] : [];
    });
    return [requirement.id, requirement.area, requirement.sentence, requirement.source.text, ...seen].join(" ").toLowerCase();
  });

  // --- filter -------------------------------------------------------------------------------------------------------
  const checked = (name) => new Set(all(`input[name="${name}"]:checked`, filters).map((input) => input.value));

  function applyFilter() {
    const levels = checked("level");
    const states = checked("state");
    const everyState = states.size === all('input[name="state"]', filters).length;
    const words = by("find").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wantedTarget = by("find-target") ? by("find-target").value.trim().toLowerCase() : "";
    const columnShown = targetNames.map((name) => name.includes(wantedTarget));
    headings.forEach((heading, column) => { heading.hidden = !columnShown[column]; });
    let shown = 0;
    for (const row of rows) {
      const haystack = haystacks[Number(row.dataset.row)];
      let matches = false;
      for (const cell of all("td", row)) {
        cell.hidden = !columnShown[Number(cell.dataset.column)];
        const fits = states.has(cell.dataset.state) || (everyState && !cell.dataset.state);
        cell.classList.toggle("dim", !fits);
        matches = matches || (fits && !cell.hidden);
      }
      row.hidden = !(matches && levels.has(row.dataset.level) && words.every((word) => haystack.includes(word)));
      shown += row.hidden ? 0 : 1;
    }
    const rowHidden = new Map(rows.map((row) => [row.dataset.row, row.hidden]));
    for (const article of appendix) {
      article.hidden = rowHidden.get(article.dataset.row) || !columnShown[Number(article.dataset.column)];
    }
    for (const group of groups) {
      group.hidden = all("tr.requirement", group).every((row) => row.hidden);
    }
    by("nothing").hidden = shown > 0;
    by("shown").textContent = `${shown} of ${rows.length} requirements` +
      (wantedTarget ? `, ${columnShown.filter(Boolean).length} of ${columnShown.length} targets` : "");
    makeReachable();
  }

  filters.addEventListener("input", applyFilter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(applyFilter));
  by("findings-only").addEventListener("click", () => {
    for (const input of all('input[name="state"]', filters)) input.checked = isFinding(input.value);
    applyFilter();
  });

  // --- navigation: one cell of the matrix is in the tab order, and the arrow keys move from there ---------------------
  const visibleRows = () => rows.filter((row) => !row.hidden);
  const visibleCells = (row) => all("td", row).filter((cell) => !cell.hidden);
  let current = null;

  function makeReachable() {
    if (!current || current.hidden || current.parentElement.hidden) {
      if (current) current.tabIndex = -1;
      const first = visibleRows()[0];
      current = first ? visibleCells(first)[0] : null;
    }
    if (current) current.tabIndex = 0;
  }

  function moveTo(cell, focus = true) {
    if (!cell) return;
    if (current) current.tabIndex = -1;
    current = cell;
    current.tabIndex = 0;
    if (focus) current.focus();
  }

  function step(rowStep, columnStep) {
    const shown = visibleRows();
    const row = shown.indexOf(current.parentElement);
    const cells = visibleCells(current.parentElement);
    const column = cells.indexOf(current);
    const clamp = (value, length) => Math.max(0, Math.min(length - 1, value));
    const nextRow = shown[clamp(row + rowStep, shown.length)];
    return visibleCells(nextRow)[clamp(column + columnStep, cells.length)];
  }

  const grid = document.querySelector("table[role=grid]");
  const FAR = 1e6;
  const moves = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-10, 0], PageDown: [10, 0], Home: [0, -FAR], End: [0, FAR],
  };
  grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open(cell);
      return;
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    current = cell;
    const whole = event.ctrlKey && (event.key === "Home" || event.key === "End");
    moveTo(whole ? step(Math.sign(move[1]) * FAR, move[1]) : step(...move));
  });
  grid.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (cell) open(cell);
  });

  // --- details --------------------------------------------------------------------------------------------------------
  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  const prose = (text) => text.split("`").map((part, index, parts) =>
    (index % 2 && index < parts.length - 1 ? element("code", { textContent: part }) : part));

  function fill(cell) {
    const requirement = report.requirements[Number(cell.parentElement.dataset.row)];
    const target = report.targets[Number(cell.dataset.column)];
    const result = results[Number(cell.dataset.column)].get(requirement.id);
    const state = result ? stateOf(result) : "absent";
    const sign = cell.querySelector(".glyph").textContent;
    const badge = element("span", { className: `badge ${state}`, textContent: result ? `${sign} ${state}` : "not in its profile" });
    by("detail-state").replaceChildren(badge, " ", element("span", { className: `level ${requirement.level}`, textContent: requirement.level }));
    by("detail-id").textContent = requirement.id;
    by("detail-target").textContent = `${target.target}, profile ${target.profile}`;
    by("detail-sentence").replaceChildren(...prose(requirement.sentence));
    const url = requirement.source.url;
    by("detail-source").replaceChildren("Source: ", /^https?:\/\//.test(url)
      ? element("a", { href: url, textContent: requirement.source.text, rel: "noreferrer" })
      : requirement.source.text);
    by("detail-body").replaceChildren(...(result ? bodyOf(result, state) : []));
    try { history.replaceState(null, "", `#${encodeURIComponent(requirement.id)}@${cell.dataset.column}`); } catch { /* some viewers forbid it */ }
  }

  function bodyOf(result, state) {
    const parts = [];
    if (!result.scored) parts.push(element("p", { className: "note", textContent: `Not scored: outside the profile. The outcome is ${result.outcome}.` }));
    if (result.baselined) parts.push(element("p", { className: "note baselined", textContent: `Known deviation: ${result.baselined}` }));
    if (result.stale) parts.push(element("p", { className: "note fail", textContent: `Stale baseline entry, the requirement holds: ${result.stale}` }));
    if (result.reason) parts.push(element("p", { className: `note ${state}`, textContent: result.reason }));
    if (result.violations.length) {
      const columns = [["subject", "Subject"], ["actual", "Actual"], ["expected", "Expected"], ["source", "Defined in"]]
        .filter(([key]) => result.violations.some((item) => item[key]));
      const body = element("tbody", {}, ...result.violations.map((item) => element("tr", {}, ...columns.map(([key, label]) => {
        const cell = element("td", { textContent: item[key] });
        cell.dataset.label = label;
        return cell;
      }))));
      const head = element("thead", {}, element("tr", {}, ...columns.map(([, label]) => element("th", { textContent: label, scope: "col" }))));
      parts.push(element("table", { className: "violations" }, head, body));
      const more = result.violation_count - result.violations.length;
      if (more > 0 || result.more_violations) parts.push(element("p", { className: "soft", textContent: result.more_violations ? `and at least ${more + 1} more` : `and ${more} more` }));
      const first = result.violations.find((item) => item.repro);
      if (first) parts.push(element("p", { className: "soft", textContent: "Reproduce it:" }), element("pre", { textContent: first.repro }));
    } else if (!parts.length) {
      parts.push(element("p", { className: "soft", textContent: "Holds for every checked member and code." }));
    }
    return parts;
  }

  function open(cell) {
    moveTo(cell, false);
    fill(cell);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    by("detail-id").focus();
  }

  function findings() {
    return visibleRows().flatMap((row) => visibleCells(row)).filter((cell) => isFinding(cell.dataset.state) && !cell.classList.contains("dim"));
  }

  function neighbour(direction) {
    const order = visibleRows().flatMap((row) => visibleCells(row));
    const here = order.indexOf(current);
    const others = findings().filter((cell) => Math.sign(order.indexOf(cell) - here) === direction);
    const next = direction > 0 ? others[0] : others[others.length - 1];
    if (next) open(next);
  }

  by("close").addEventListener("click", () => dialog.close());
  by("previous").addEventListener("click", () => neighbour(-1));
  by("next").addEventListener("click", () => neighbour(1));
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") neighbour(1);
    else if (event.key === "ArrowLeft") neighbour(-1);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    try { history.replaceState(null, "", location.pathname + location.search); } catch { /* as above */ }
    if (current) current.focus();
  });

  makeReachable();
  const [id, column] = decodeURIComponent(location.hash.slice(1)).split("@");
  const number = report.requirements.findIndex((requirement) => requirement.id === id);
  const linked = number >= 0 && document.querySelector(`tr[data-row="${number}"] td[data-column="${Number(column) || 0}"]`);
  if (linked) open(linked);
})();
