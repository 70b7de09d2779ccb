// The minutes on the right: every value with its name, to be lit up and corrected.

const holdersOf = new Map(); // «page:line» -> pointers of what that line became, the narrowest first
const shownAt = new Map(); // pointer -> the element that shows it
const opened = new Set(); // pointers whose empty fields are shown
let chosen = null;

function settled(schema, value) {
  let found = schema;
  for (let depth = 0; found && depth < 8; depth++) {
    if (found.$ref) found = data.schema.$defs[found.$ref.split("/").pop()];
    else if (found.discriminator && value) found = data.schema.$defs[found.discriminator.mapping[value.type].split("/").pop()];
    else if (found.anyOf && found.anyOf.some((each) => each.type === "number")) found = { type: "number" };
    else if (found.anyOf || found.oneOf) found = (found.anyOf || found.oneOf).find((each) => each.type !== "null");
    else if (found.allOf) found = found.allOf[0];
    else return found;
  }
  return found || {};
}

const fieldLabel = (schema, name) => labelled("fields", schema.title + "." + name);
const allowsNull = (schema) => (schema.anyOf || []).some((each) => each.type === "null");
const isList = (schema) => schema.type === "array";
const isPart = (schema) => schema.type === "object" && Boolean(schema.properties);

function isListOfParts(schema, value) {
  return isList(schema) && (isPart(settled(schema.items)) || Boolean(settled(schema.items).discriminator)
    || Boolean(schema.items && schema.items.discriminator) || (value || []).some((each) => each && !Array.isArray(each) && typeof each === "object"));
}

function schemaAt(pointer) {
  let schema = data.schema;
  let value = root();
  let raw = schema;
  for (const step of stepsOf(pointer)) {
    schema = settled(raw, value);
    raw = isList(schema) ? schema.items || {} : (schema.properties || {})[step] || {};
    value = value === null || value === undefined ? value : value[step];
  }
  return raw;
}

const MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split(" ");

function buddhist(day) {
  const [year, month, date] = day.split("-").map(Number);
  const era = year + (year < 1941 && month < 4 ? 542 : 543);
  return date + " " + (MONTHS[month - 1] || "") + " " + era;
}

function written(value, schema) {
  if (value === null || value === undefined || (Array.isArray(value) && !value.length)) return say("empty");
  if (Array.isArray(value)) return value.map((each) => written(each, settled(schema.items || {}))).join(" · ");
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (schema.enum) return labelled("choices", value);
  if (schema.format === "date") return language === "th" ? buddhist(value) : value + " (" + buddhist(value) + ")";
  if (typeof value === "object") return String(value.text || JSON.stringify(value));
  return String(value);
}

function drawModel() {
  const pane = byId("model");
  const scrolled = pane.scrollTop;
  shownAt.clear();
  const titles = Object.keys(data.schema.properties).filter((name) => !TRACES.has(name) && name !== "schema_version");
  pane.replaceChildren(
    make("p", { class: "hint", text: say("hint") }),
    ...titles.map((name) => {
      const body = drawField(root(), name, "/" + name, data.schema.properties[name], 3);
      const heading = make("h2", { text: fieldLabel(data.schema, name) });
      return make("section", { class: "part", "data-part": name }, heading, body);
    }),
  );
  pane.scrollTop = scrolled;
  gatherHolders();
}

// The fields of a part; those without a value are shown when asked for.

function drawPart(part, pointer, schema, level) {
  const rows = make("div", { class: "fields" });
  let hidden = 0;
  for (const [name, raw] of Object.entries(schema.properties || {})) {
    if (TRACES.has(name) || name === "type") continue;
    const value = part[name];
    const isEmpty = value === null || value === undefined || (Array.isArray(value) && !value.length);
    if (isEmpty && !opened.has(pointer)) {
      hidden++;
      continue;
    }
    rows.append(drawField(part, name, within(pointer, name), raw, level, fieldLabel(schema, name)));
  }
  if (hidden || opened.has(pointer)) rows.append(emptySwitch(pointer, hidden));
  return rows;
}

function emptySwitch(pointer, hidden) {
  const flip = () => {
    opened.has(pointer) ? opened.delete(pointer) : opened.add(pointer);
    drawModel();
    focusOn(pointer);
  };
  const text = hidden ? say("showEmpty", { count: hidden }) : say("hideEmpty");
  return make("button", { type: "button", class: "quiet", text, "data-for": pointer, onclick: flip });
}

function drawField(parent, name, pointer, raw, level, label = null) {
  const value = parent[name];
  const schema = settled(raw, value);
  if (isListOfParts(schema, value)) return drawList(value || [], pointer, schema, level, label);
  if (isPart(schema) && value) {
    const inner = drawPart(value, pointer, schema, level);
    if (!label) return inner;
    const title = valueButton(pointer, label);
    title.classList.add("title");
    const clear = allowsNull(raw) ? clearButton(pointer, label) : null;
    return make("div", { class: "inner" }, make("div", { class: "head" }, title, clear), inner);
  }
  if (name === "rows" && Array.isArray(value)) return drawTable(value, pointer);
  const button = valueButton(pointer, written(value, schema), value === null || value === undefined);
  if (!label) return button;
  button.setAttribute("aria-label", label + ": " + button.textContent);
  const isLong = button.textContent.length > 34;
  return make("div", { class: isLong ? "field long" : "field" }, make("span", { class: "name", text: label }), button);
}

function valueButton(pointer, text, isEmpty = false) {
  const button = make("button", { type: "button", class: "value" + (isEmpty ? " none" : ""), "data-pointer": pointer, text });
  if (isCorrected(pointer)) button.classList.add("corrected");
  shownAt.set(pointer, button);
  return button;
}

function clearButton(pointer, label) {
  const name = say("removeThis", { title: label });
  return make("button", { type: "button", class: "quiet remove", text: say("remove"), "aria-label": name, onclick: () => replaced(pointer, null) });
}

function drawTable(rows, pointer) {
  const lines = rows.map((row, at) =>
    make("tr", {}, ...row.map((cell, column) => make("td", {}, valueButton(pointer + "/" + at + "/" + column, cell || " ")))),
  );
  return make("div", { class: "wide" }, make("table", {}, make("tbody", {}, ...lines)));
}

function drawList(list, pointer, schema, level, label) {
  const cards = list.map((part, at) => drawCard(part, within(pointer, at), schema, level));
  const heading = label ? make("h" + Math.min(level, 6), { text: label + " (" + list.length + ")" }) : null;
  const add = templateOf(pointer)
    ? make("button", { type: "button", class: "quiet", text: say("add"), onclick: () => addTo(pointer, list.length) })
    : null;
  const body = pointer.endsWith("/content") && list.length > 3 && !isOpen(pointer)
    ? make("details", { "data-for": pointer, ontoggle: remember }, make("summary", { text: heading.textContent }), ...cards)
    : make("div", { class: "list" }, heading, ...cards);
  if (add) body.append(add);
  return body;
}

const openLists = new Set();
const isOpen = (pointer) => openLists.has(pointer);

function remember(event) {
  if (event.target.open) openLists.add(event.target.dataset.for);
}

function drawCard(part, pointer, listed, level) {
  const schema = settled(listed.items || {}, part);
  const title = make("button", { type: "button", class: "value title", "data-pointer": pointer, text: titleOf(part, pointer) });
  if (isCorrected(pointer)) title.classList.add("corrected");
  shownAt.set(pointer, title);
  const doubt = typeof part.confidence === "number" && part.confidence < 0.6
    ? make("span", { class: "doubt", text: say("doubt", { percent: Math.round(part.confidence * 100) }) })
    : null;
  const remove = make("button", { type: "button", class: "quiet remove", text: say("remove"), "aria-label": say("removeThis", { title: titleOf(part, pointer) }), onclick: () => removed(pointer) });
  const head = make("div", { class: "head" }, title, doubt, remove);
  return make("article", { class: "card" }, head, drawPart(part, pointer, schema, Math.min(level + 1, 6)));
}

function titleOf(part, pointer) {
  const steps = stepsOf(pointer);
  const kind = labelled("parts", steps[steps.length - 2]);
  const number = part.number && typeof part.number !== "object" ? part.number : Number(steps[steps.length - 1]) + 1;
  const name = (part.name && (part.name.text || part.name)) || part.title || part.role || part.subject || part.label;
  return kind + " " + number + (name ? " – " + name : "");
}

// What a line became, for the way from the page to the minutes.

function gatherHolders() {
  holdersOf.clear();
  for (const pointer of shownAt.keys()) {
    const [parent, key] = parentOf(root(), pointer);
    const stretches = parent ? placeOf(parent, key) : null;
    for (const stretch of stretches || []) {
      const at = stretch[0] + ":" + stretch[1];
      if (!holdersOf.has(at)) holdersOf.set(at, []);
      holdersOf.get(at).push([stretches.length, pointer]);
    }
  }
  for (const [at, found] of holdersOf) {
    found.sort((one, other) => one[0] - other[0] || other[1].split("/").length - one[1].split("/").length);
    holdersOf.set(at, found.map(([, pointer]) => pointer));
  }
  decideFates();
}

// The place of a value, or of the part that holds it.

function stretchesOf(pointer) {
  for (let steps = stepsOf(pointer); steps.length; steps.pop()) {
    const [parent, key] = parentOf(root(), pointerOf(steps));
    const found = parent && typeof parent === "object" ? placeOf(parent, key) : null;
    if (found) return found;
  }
  return [];
}

function nameOf(pointer) {
  const names = [];
  const steps = stepsOf(pointer);
  steps.forEach((step, at) => {
    const path = pointerOf(steps.slice(0, at + 1));
    const value = lookUp(root(), path);
    const holder = pointerOf(steps.slice(0, at));
    if (!/^\d+$/.test(step)) names.push(fieldLabel(settled(schemaAt(holder), lookUp(root(), holder)), step));
    else if (value && typeof value === "object" && !Array.isArray(value)) names[names.length - 1] = titleOf(value, path);
  });
  return names.join(" › ");
}
