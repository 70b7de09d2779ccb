// Correcting a value, and what was corrected.

const TEMPLATES = {
  present: { name: { text: "" } }, absent: { name: { text: "" } }, in_attendance: { name: { text: "" } },
  agenda: { title: "" }, items: { title: "" }, resolutions: { text: "" }, assignments: { task: "" }, votes: {},
  signatories: { name: { text: "" } }, content: { type: "paragraph", text: "" }, opening: { type: "paragraph", text: "" },
  closing: { type: "paragraph", text: "" }, ballots: { name: "", choice: "" },
};

const templateOf = (pointer) => TEMPLATES[stepsOf(pointer).pop()];

function isCorrected(pointer) {
  const path = prefix() + pointer;
  return corrections.some((group) => group.fits && group.operations.some((each) => each.op === "replace" && each.path === path));
}

function blank(schema, given) {
  const part = {};
  for (const [name, raw] of Object.entries(settled(schema, given).properties || {})) {
    const inner = settled(raw);
    if (name === "span" || name === "confidence") part[name] = null;
    else if (name in given) part[name] = inner.type === "object" && given[name] ? blank(raw, given[name]) : given[name];
    else if (isList(inner) && !allowsNull(raw)) part[name] = [];
    else part[name] = raw.default === undefined ? null : raw.default;
  }
  return part;
}

function addTo(pointer, at) {
  const schema = settled(schemaAt(pointer));
  const part = blank(schema.items, TEMPLATES[stepsOf(pointer).pop()]);
  const place = within(pointer, at);
  opened.add(place);
  correct([...identified(pointer), { op: "add", path: place, value: part }]);
  choose(place, true);
}

// The form that a value becomes when it is corrected.

function edit(pointer) {
  const button = shownAt.get(pointer);
  const [parent, key] = parentOf(root(), pointer);
  if (!button || button.classList.contains("title") || !parent) return;
  const raw = schemaAt(pointer);
  const value = parent[key] === undefined ? null : parent[key];
  const schema = settled(raw, value);
  if (isPart(schema) && value === null) return replaced(pointer, blank(raw, { text: "" }));
  const field = fieldFor(schema, value);
  const complaint = make("p", { class: "complaint", role: "alert" });
  const close = () => { form.replaceWith(button); button.focus(); };
  const submit = (event) => {
    event.preventDefault();
    const entered = field.read();
    const wrong = mistakeIn(entered, raw, schema);
    if (wrong) complaint.textContent = wrong;
    else if (isSame(entered, value)) close();
    else { replaced(pointer, entered); focusOn(pointer); }
  };
  const clear = allowsNull(raw) && value !== null
    ? make("button", { type: "button", text: say("clear"), onclick: () => { replaced(pointer, null); focusOn(pointer); } })
    : null;
  const form = make("form", { class: "edit", "aria-label": say("editThis", { name: nameOf(pointer) }), onsubmit: submit },
    field.element, make("div", {}, make("button", { type: "submit", class: "main", text: say("keep") }), clear,
      make("button", { type: "button", text: say("cancel"), onclick: close })), complaint);
  form.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  button.replaceWith(form);
  (field.element.matches("input, select, textarea") ? field.element : field.element.querySelector("input, select, textarea")).focus();
}

function fieldFor(schema, value) {
  if (schema.enum) return choiceField(schema.enum, value);
  if (schema.type === "boolean") return choiceField([true, false], value);
  if (isList(schema) && settled(schema.items).enum) return checkField(settled(schema.items).enum, value || []);
  if (isList(schema)) {
    const element = make("textarea", { rows: "3", "aria-description": say("onePerLine") });
    element.value = (value || []).join("\n");
    return { element, read: () => element.value.split("\n").map((each) => each.trim()).filter(Boolean) };
  }
  if (schema.format === "date") return dateField(value);
  if (schema.type === "integer" || schema.type === "number" || schema.anyOf) {
    const element = make("input", { type: "text", inputmode: "decimal", value: value === null ? "" : value });
    return { element, read: () => (element.value.trim() === "" ? null : Number(arabic(element.value).replace(/,/g, ""))) };
  }
  const element = make("textarea", { rows: String(Math.min(Math.max(Math.ceil(String(value || "").length / 50), 1), 12)) });
  element.value = value === null ? "" : value;
  return { element, read: () => element.value.trim() || null };
}

const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0xe50);

function choiceField(choices, value) {
  const name = (each) => (typeof each === "boolean" ? say(each ? "yes" : "no") : labelled("choices", each));
  const options = choices.map((each) => make("option", { value: String(each), selected: each === value, text: name(each) }));
  const element = make("select", {}, make("option", { value: "", text: say("empty"), selected: value === null }), ...options);
  return { element, read: () => choices.find((each) => String(each) === element.value) ?? null };
}

function checkField(choices, value) {
  const boxes = choices.map((each) => make("input", { type: "checkbox", value: each, checked: value.includes(each) }));
  const element = make("div", { class: "checks", role: "group" },
    ...boxes.map((box) => make("label", {}, box, " " + labelled("choices", box.value))));
  return { element, read: () => boxes.filter((box) => box.checked).map((box) => box.value) };
}

// A day is written as day, month and year of the Buddhist era, or as ISO writes it.

function dateField(value) {
  const input = make("input", { type: "text", value: value ? buddhist(value) : "", "aria-description": say("dayHint") });
  const element = make("div", {}, input, make("small", { text: say("dayHint") }));
  return { element, read: () => (input.value.trim() === "" ? null : readDay(arabic(input.value.trim()))) };
}

function readDay(text) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const thai = /^(\d{1,2})\s*(?:\/|\s)\s*(\d{1,2}|[ก-๙.]+)\s*(?:\/|\s)\s*(?:พ\.ศ\.)?\s*(\d{4})$/.exec(text);
  if (!iso && !thai) return undefined;
  const [date, named, era] = iso ? [iso[3], iso[2], iso[1]] : thai.slice(1);
  const month = /^\d+$/.test(named) ? Number(named) : MONTHS.indexOf(named) + 1;
  let year = Number(era);
  if (year >= 2400) year -= year < 2484 && month < 4 ? 542 : 543;
  const day = new Date(Date.UTC(year, month - 1, Number(date)));
  const right = day.getUTCMonth() === month - 1 && day.getUTCDate() === Number(date);
  return right ? [String(year).padStart(4, "0"), String(month).padStart(2, "0"), date.padStart(2, "0")].join("-") : undefined;
}

function mistakeIn(value, raw, schema) {
  if (value === null) return allowsNull(raw) || isList(schema) ? "" : say("needed");
  if (schema.format === "date") return value === undefined ? say("noDay") : "";
  if (schema.pattern && !new RegExp(schema.pattern).test(value)) return say("noTime");
  const isNumber = schema.type === "integer" || schema.type === "number" || schema.anyOf;
  if (!isNumber) return "";
  if (typeof value !== "number" || Number.isNaN(value)) return say("noNumber");
  if (schema.type === "integer" && !Number.isInteger(value)) return say("noNumber");
  return value < 0 ? say("noNumber") : "";
}

// What was corrected, and the file of it.

function drawCorrections() {
  const rows = corrections.map((group) => {
    const last = group.operations[group.operations.length - 1];
    const old = group.operations.find((each) => each.op === "test" && each.path === last.path);
    const shown = (value) => (value === undefined ? "" : value === null ? say("empty") : typeof value === "object" ? (value.message || (value.name || {}).text || value.title || value.text || value.task || JSON.stringify(value)) : String(value));
    return make("li", { class: group.fits ? "" : "unfit" },
      make("code", { text: last.path }), " ",
      make("del", { text: shown(old && old.value) }), " → ",
      make("ins", { text: last.op === "remove" ? say("removedValue") : shown(last.value) }),
      group.fits ? null : make("strong", { text: " " + say("unfit") }));
  });
  byId("corrections").replaceChildren(
    make("p", { text: corrections.length ? say("correctionsHint", { name: data.patchName }) : say("noCorrections") }),
    make("ol", {}, ...rows),
    make("div", { class: "row" },
      make("button", { type: "button", id: "download", class: "main", text: say("download"), disabled: !corrections.length, onclick: download }),
      make("button", { type: "button", id: "undo", text: say("undo"), disabled: !corrections.length, onclick: undo }),
      make("label", { class: "file" }, say("load"), make("input", { type: "file", id: "load", accept: ".json,application/json", onchange: load }))),
  );
}

function download() {
  const file = new Blob([JSON.stringify(patch(), null, 2) + "\n"], { type: "application/json" });
  const link = make("a", { href: URL.createObjectURL(file), download: data.patchName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  saved = corrections.length;
  tell(say("downloaded", { name: data.patchName }));
  count();
}

async function load(event) {
  try {
    const found = JSON.parse(await event.target.files[0].text());
    if (!Array.isArray(found) || !found.every((each) => each && typeof each.path === "string")) throw new TypeError("no patch");
    corrections = groupsOf(found);
    changed();
  } catch {
    tell(say("noPatch"));
  }
}
