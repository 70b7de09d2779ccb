// Remarks and repairs to walk through, the keyboard, and how both sides answer each other.

let issues = []; // numbers of the diagnostics to walk through, in their order
let issue = -1;

const tell = (sentence) => { byId("status").textContent = sentence; };

function spoken(diagnostic) {
  const said = diagnostic.said || {};
  return said[language] || diagnostic.message;
}

function drawRemarks() {
  const withInfo = byId("info") ? byId("info").checked : false;
  const rank = { error: 0, warning: 1, info: 2 };
  const remarks = root().diagnostics.map((each, number) => ({ each, number, at: placeOf(root().diagnostics, number) }));
  const shown = remarks.filter(({ each }) => withInfo || each.severity !== "info");
  const order = ({ each, at }) => [rank[each.severity], at ? at[0][0] : 0, at ? at[0][1] : 0];
  shown.sort((one, other) => order(one).map((value, at) => value - order(other)[at]).find(Boolean) || 0);
  issues = shown.map(({ number }) => number);
  const info = make("input", { type: "checkbox", id: "info", checked: withInfo, onchange: drawRemarks });
  byId("remarks").replaceChildren(
    make("p", { class: "hint", text: say("walkHint") }),
    make("label", {}, info, " " + say("showInfo", { count: remarks.filter(({ each }) => each.severity === "info").length })),
    shown.length ? make("ol", { class: "remarks" }, ...shown.map(drawRemark)) : make("p", { text: say("noRemarks") }),
  );
  count();
}

function drawRemark({ each, number, at }) {
  const text = make("button", { type: "button", class: "remark " + each.severity, "data-remark": number },
    make("strong", { text: say(each.severity) }), " ", spoken(each),
    each.span ? make("small", { text: " " + say("where", each.span) }) : null);
  const meant = each.suggestion ? drawSuggestion(each, at) : null;
  const seen = make("button", { type: "button", class: "quiet", text: say("seen"), onclick: () => { removed("/diagnostics/" + number); walk(0); } });
  return make("li", {}, text, meant, seen);
}

// A suggestion is taken over where one value alone holds the words that it stands for.

function drawSuggestion(diagnostic, at) {
  const label = say("suggestion", { text: diagnostic.suggestion });
  const found = at ? valuesWith(at[0], diagnostic.suggestion) : null;
  if (!found) return make("p", { class: "meant", text: label });
  const take = () => { for (const [pointer, value] of found) replaced(pointer, value); };
  return make("p", { class: "meant" }, label + " ", make("button", { type: "button", text: say("take"), onclick: take }));
}

function valuesWith([page, line, begin, end], suggestion) {
  const known = linesOf.get(page + ":" + line);
  const word = known && begin !== undefined && begin !== null ? known[1].slice(begin, end) : "";
  if (!word.trim() || word === suggestion) return null;
  const found = [];
  for (const pointer of holdersOf.get(page + ":" + line) || []) {
    const value = lookUp(root(), pointer);
    if (typeof value === "string" && value.split(word).length === 2) found.push([pointer, value.replace(word, () => suggestion)]);
  }
  return found.length ? found : null;
}

function drawRepairs() {
  const rows = data.repairs.map(({ page, line, changes, text }, number) => {
    const parts = changes.flatMap(([before, after]) => [make("del", { text: before || "∅" }), " → ", make("ins", { text: after || "∅" }), "  "]);
    return make("li", {}, make("button", { type: "button", class: "repair", "data-repair": number },
      make("small", { text: say("where", { page, line }) + " " }), ...parts, make("span", { class: "after", text })));
  });
  byId("repairs").replaceChildren(make("p", { class: "hint", text: say(rows.length ? "repairsHint" : "noRepairs", { count: data.repairCount }) }), make("ol", {}, ...rows));
}

// Choosing a value, a line or a remark.

function choose(pointer, scroll) {
  document.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
  chosen = pointer;
  darken();
  if (!pointer) return tell("");
  reveal(pointer);
  light(stretchesOf(pointer), "pinned", scroll);
  tell(nameOf(pointer));
}

function reveal(pointer) {
  const element = shownAt.get(pointer);
  if (!element) return;
  for (let around = element.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  element.classList.add("chosen");
  const pane = byId("model").getBoundingClientRect();
  const place = element.getBoundingClientRect();
  if (place.top < pane.top || place.bottom > pane.bottom) element.scrollIntoView({ block: "center" });
}

function focusOn(pointer) {
  const element = shownAt.get(pointer) || document.querySelector('[data-for="' + CSS.escape(pointer) + '"]');
  if (element) element.focus();
}

function walk(step) {
  if (!issues.length) return;
  issue = Math.min(Math.max(issue + step, 0), issues.length - 1);
  showTab("remarks");
  pick(issues[issue]);
}

function pick(number) {
  issue = issues.indexOf(number);
  choose(null);
  const button = document.querySelector('[data-remark="' + number + '"]');
  if (button) { button.classList.add("chosen"); button.focus(); button.scrollIntoView({ block: "nearest" }); }
  const at = placeOf(root().diagnostics, number);
  light(at, "pinned", true);
  tell(say("ofAll", { number: issue + 1, count: issues.length }) + " " + spoken(root().diagnostics[number]));
}

function pickLine(key, scroll) {
  const [pointer] = holdersOf.get(key) || [];
  if (pointer) {
    showTab("model");
    choose(pointer, false);
  } else choose(null);
  const [page, line] = key.split(":").map(Number);
  light([[page, line]], "pinned", scroll);
  tell(becameOf(key));
}

function becameOf(key) {
  const became = (holdersOf.get(key) || []).map(nameOf);
  const remarks = root().diagnostics.filter((_, number) => (placeOf(root().diagnostics, number) || []).some(([page, line]) => page + ":" + line === key));
  const parts = [became.length ? say("became", { what: became.slice(0, 4).join(" · ") }) : "", ...remarks.map(spoken)];
  return parts.filter(Boolean).join(" — ") || say("becameNothing");
}

function answer(event) {
  const value = event.target.closest("[data-pointer]");
  const line = event.target.closest("[data-line]");
  if (event.type === "click") {
    const remark = event.target.closest("[data-remark]");
    const repair = event.target.closest("[data-repair]");
    if (value && value.dataset.pointer === chosen && !value.classList.contains("title")) edit(chosen);
    else if (value) choose(value.dataset.pointer, true);
    else if (line) pickLine(line.dataset.line, false);
    else if (remark) pick(Number(remark.dataset.remark));
    else if (repair) pickRepair(data.repairs[Number(repair.dataset.repair)]);
  } else if (event.type === "dblclick" && value) edit(value.dataset.pointer);
  else if (!chosen && value) { darken(); light(stretchesOf(value.dataset.pointer), "hovered", false); tell(nameOf(value.dataset.pointer)); }
  else if (value) light(stretchesOf(value.dataset.pointer), "hovered", false);
  else if (line) { clearLit(); (holdersOf.get(line.dataset.line) || []).forEach((pointer) => shownAt.get(pointer).classList.add("lit")); tell(becameOf(line.dataset.line)); }
}

function pickRepair({ at }) {
  choose(null);
  light(at, "pinned", true);
  if (at.length) tell(becameOf(at[0].join(":")));
}

const clearLit = () => document.querySelectorAll(".lit").forEach((each) => each.classList.remove("lit"));

function leave(event) {
  if (!event.target.closest("[data-pointer], [data-line]")) return;
  clearLit();
  darken();
  if (chosen) light(stretchesOf(chosen), "pinned", false);
}

function moveAmong(selector, from, step) {
  const all = [...document.querySelectorAll(selector)].filter((each) => each.offsetParent !== null);
  const next = all[all.indexOf(from) + step];
  if (next) next.focus();
  return next;
}

function press(event) {
  if (event.target.matches("input, textarea, select") || event.altKey || event.ctrlKey || event.metaKey) {
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.matches("input, textarea")) undo();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const value = event.target.closest("[data-pointer]");
  const line = event.target.closest("[data-line]");
  if (step && value) moveAmong("#model [data-pointer]", value, step);
  else if (step && line) moveAmong(".line", line, step);
  else if (event.key === "n" || event.key === "j") walk(1);
  else if (event.key === "p" || event.key === "k") walk(-1);
  else if (event.key === "e" && (chosen || value)) edit(value ? value.dataset.pointer : chosen);
  else if (event.key === "Escape") choose(null);
  else if (event.key === "?") byId("help").showModal();
  else return;
  event.preventDefault();
}
