// What the page knows: the minutes as read, the corrections, and where each value stands.

const data = JSON.parse(document.getElementById("data").textContent);
const TRACES = new Set(["span", "spans", "confidence", "source", "diagnostics"]);
const STORE = "minutes-corrections-" + (data.sha256 || data.name);
let language = data.language;
let meeting = 0;
let roots = [];
let places = new WeakMap();
let corrections = [];
let saved = 0;

const byId = (id) => document.getElementById(id);

function say(key, values = {}) {
  const sentence = (data.words[key] || { th: key, en: key })[language];
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function labelled(table, key) {
  const label = data[table][key];
  return label ? label[language] : key;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// Places in JSON, as RFC 6901 writes them.

const stepsOf = (pointer) =>
  pointer.split("/").slice(1).map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
const pointerOf = (steps) => steps.map((step) => "/" + String(step).replace(/~/g, "~0").replace(/\//g, "~1")).join("");
const within = (pointer, step) => pointer + pointerOf([step]);

function lookUp(root, pointer) {
  let value = root;
  for (const step of stepsOf(pointer)) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
}

function parentOf(root, pointer) {
  const steps = stepsOf(pointer);
  const key = steps.pop();
  return [lookUp(root, pointerOf(steps)), key];
}

function isSame(one, other) {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = (value) => Object.keys(value).filter((name) => Array.isArray(value) || !TRACES.has(name));
  const known = names(one);
  return known.length === names(other).length && known.every((name) => isSame(one[name], other[name]));
}

// One operation of a JSON patch (RFC 6902); false where it does not fit.

function apply(root, operation) {
  const [parent, key] = parentOf(root, operation.path);
  if (parent === null || typeof parent !== "object") return false;
  const value = operation.value === undefined ? undefined : structuredClone(operation.value);
  if (operation.op === "test") return Object.hasOwn(parent, key) && isSame(parent[key], value);
  if (operation.op === "add") {
    if (!Array.isArray(parent)) parent[key] = value;
    else if (key === "-" || Number(key) <= parent.length) parent.splice(key === "-" ? parent.length : Number(key), 0, value);
    else return false;
    return true;
  }
  if (!Object.hasOwn(parent, key)) return false;
  if (operation.op === "replace") parent[key] = value;
  else if (operation.op === "remove") Array.isArray(parent) ? parent.splice(Number(key), 1) : delete parent[key];
  else return false;
  return true;
}

// Corrections are kept in groups that are done and undone as one.

function groupsOf(operations) {
  const groups = [];
  let tests = [];
  for (const operation of operations) {
    tests.push(operation);
    if (operation.op !== "test") {
      groups.push({ operations: tests, fits: true });
      tests = [];
    }
  }
  return groups;
}

function attach(root, found) {
  for (const [pointer, stretches] of Object.entries(found)) {
    const [parent, key] = parentOf(root, pointer);
    if (parent === null || typeof parent !== "object") continue;
    const value = parent[key];
    if (Array.isArray(parent) && value !== null && typeof value === "object") places.set(value, { "": stretches });
    else {
      const known = places.get(parent) || {};
      known[key] = stretches;
      places.set(parent, known);
    }
  }
}

// An element of a list carries its own place, so that it keeps it when others before it go.

function placeOf(parent, key) {
  const value = parent[key];
  if (Array.isArray(parent) && value !== null && typeof value === "object") return (places.get(value) || {})[""];
  const known = (places.get(parent) || {})[key];
  return known || (value !== null && typeof value === "object" ? (places.get(value) || {})[""] : undefined);
}

function rebuild() {
  roots = structuredClone(data.minutes);
  places = new WeakMap();
  roots.forEach((root, number) => attach(root, data.places[number]));
  for (const [number, root] of roots.entries())
    root.diagnostics.forEach((each, at) => Object.defineProperty(each, "said", { value: data.messages[number][at] }));
  const whole = data.several ? roots : roots[0];
  for (const group of corrections) {
    const tried = structuredClone(whole);
    group.fits = group.operations.every((operation) => apply(tried, operation));
    if (group.fits) group.operations.forEach((operation) => apply(whole, operation));
  }
}

const prefix = () => (data.several ? "/" + meeting : "");
const root = () => roots[meeting];

function correct(operations) {
  corrections.push({ operations: operations.map((each) => ({ ...each, path: prefix() + each.path })), fits: true });
  changed();
}

// Tests of what tells a part from its neighbours, so that a later reading finds it wherever it stands then.

function identified(pointer) {
  const tests = [];
  const steps = stepsOf(pointer);
  steps.forEach((_, at) => {
    const path = pointerOf(steps.slice(0, at + 1));
    const part = lookUp(root(), path);
    if (!Array.isArray(lookUp(root(), pointerOf(steps.slice(0, at)))) || part === null || typeof part !== "object") return;
    const telling = ["name/text", "name", "title", "label", "text", "task", "role", "subject", "caption"];
    const found = telling.map((each) => path + "/" + each).find((each) => typeof lookUp(root(), each) === "string");
    if (found && found !== pointer) tests.push({ op: "test", path: found, value: lookUp(root(), found) });
  });
  return tests;
}

function replaced(pointer, value) {
  const [parent, key] = parentOf(root(), pointer);
  const old = parent[key] === undefined ? null : parent[key];
  correct([...identified(pointer), { op: "test", path: pointer, value: old }, { op: "replace", path: pointer, value }]);
}

function removed(pointer) {
  const part = { op: "test", path: pointer, value: lookUp(root(), pointer) };
  correct([...identified(pointer), part, { op: "remove", path: pointer }]);
}

function undo() {
  if (corrections.pop()) changed();
}

function patch() {
  return corrections.flatMap((group) => group.operations);
}

// What is not yet downloaded is kept by the browser, for as long as the page is made of the same corrections.

function keep() {
  try {
    if (patch().length) localStorage.setItem(STORE, JSON.stringify({ base: data.corrections, operations: patch() }));
    else localStorage.removeItem(STORE);
  } catch {
    // a browser that keeps nothing for a file loses nothing that was downloaded
  }
}

function kept() {
  try {
    const { base, operations } = JSON.parse(localStorage.getItem(STORE));
    return isSame(base, data.corrections) && !isSame(operations, base) ? operations : null;
  } catch {
    return null;
  }
}
