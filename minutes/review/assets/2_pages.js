// The pages on the left: a picture with a place for each line, or the lines themselves.

const UNIT = 10000;
const sheets = new Map(); // number of the page -> its element
const marks = []; // what is lit on the pages now
let zoom = 1;

const linesOf = new Map(); // «page:line» -> [line, box]
for (const page of data.pages) for (const line of page.lines) linesOf.set(page.number + ":" + line[0], line);

function drawPages() {
  const pane = byId("pages");
  for (const page of data.pages) {
    const sheet = make("section", { class: "sheet", "data-page": page.number, tabindex: "-1" });
    if (page.picture) {
      sheet.classList.add("picture");
      sheet.style.setProperty("aspect-ratio", page.size[0] + " / " + page.size[1]);
    }
    sheets.set(page.number, sheet);
    pane.append(sheet);
    near.observe(sheet);
  }
  labelPages();
}

function labelPages() {
  for (const [number, sheet] of sheets) sheet.setAttribute("aria-label", say("page", { number }));
}

// A page is filled when it comes near, so that a long document opens at once.

const near = new IntersectionObserver(
  (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => fill(entry.target)),
  { root: byId("pages"), rootMargin: "800px" },
);

function fill(sheet) {
  if (sheet.dataset.filled) return;
  sheet.dataset.filled = "yes";
  near.unobserve(sheet);
  const page = data.pages.find((each) => each.number === Number(sheet.dataset.page));
  if (page.picture) {
    const stored = byId("picture-" + page.number);
    const picture = make("img", { alt: say("page", { number: page.number }), decoding: "async" });
    picture.src = "data:" + stored.dataset.type + ";base64," + stored.textContent;
    sheet.append(picture);
  }
  let first = true;
  for (const line of page.lines) {
    const [number, text, box] = line;
    if (page.picture ? !box : false) continue;
    const place = make("button", {
      class: "line",
      type: "button",
      "data-line": page.number + ":" + number,
      tabindex: first && text.trim() ? "0" : "-1",
      "aria-label": page.picture ? text : null,
    });
    if (page.picture) setBox(place, box);
    else place.append(make("span", { class: "words", text: text.replace(/\t/g, "   ") || " " }));
    if (text.trim()) first = false;
    sheet.append(place);
  }
  colour(sheet);
}

function setBox(element, [left, top, width, height]) {
  element.style.left = (left / UNIT) * 100 + "%";
  element.style.top = (top / UNIT) * 100 + "%";
  element.style.width = (width / UNIT) * 100 + "%";
  element.style.height = (height / UNIT) * 100 + "%";
}

// What became of each line: in the minutes, remarked as no part of them, or to be looked at.

const fates = new Map();

function decideFates() {
  fates.clear();
  for (const [key, holders] of holdersOf) if (holders.length) fates.set(key, "held");
  const strength = { info: "noted", warning: "doubted", error: "doubted" };
  root().diagnostics.forEach((each, number) => {
    const fate = each.code === "unclaimed" ? "unclaimed" : strength[each.severity];
    for (const [page, line] of placeOf(root().diagnostics, number) || []) {
      const key = page + ":" + line;
      if (fate === "unclaimed" || fate === "doubted" || !fates.has(key)) fates.set(key, fate);
    }
  });
  for (const sheet of sheets.values()) colour(sheet);
}

function colour(sheet) {
  for (const place of sheet.querySelectorAll(".line")) place.dataset.fate = fates.get(place.dataset.line) || "";
}

// Lighting up: stretches are [page, line], or with characters [page, line, begin, end, left, width].

function light(stretches, kind, scroll) {
  for (const stretch of stretches || []) {
    const [page, line, begin, end, left, width] = stretch;
    const sheet = sheets.get(page);
    const known = linesOf.get(page + ":" + line);
    if (!sheet || !known) continue;
    fill(sheet);
    if (known[2] && sheet.classList.contains("picture")) {
      const box = [...known[2]];
      if (left !== undefined && left !== null) [box[0], box[2]] = [left, width];
      const mark = make("div", { class: "mark " + kind });
      setBox(mark, box);
      sheet.append(mark);
      marks.push(() => mark.remove());
    } else if (!sheet.classList.contains("picture")) lightWords(sheet, page + ":" + line, known[1], begin, end, kind);
  }
  if (scroll && stretches && stretches.length) showLine(stretches[0][0], stretches[0][1]);
}

function lightWords(sheet, key, text, begin, end, kind) {
  const words = sheet.querySelector('[data-line="' + key + '"] .words');
  if (!words) return;
  const plain = words.textContent;
  const stop = end === undefined || end === null ? text.length : end;
  const spread = (part) => part.replace(/\t/g, "   ");
  const lit = make("span", { class: "mark " + kind, text: spread(text.slice(begin || 0, stop)) });
  words.replaceChildren(spread(text.slice(0, begin || 0)), lit, spread(text.slice(stop)));
  marks.push(() => words.replaceChildren(plain));
}

function darken() {
  while (marks.length) marks.pop()();
}

function showLine(page, line) {
  const sheet = sheets.get(page);
  const pane = byId("pages");
  const known = linesOf.get(page + ":" + line);
  let top = sheet.offsetTop;
  if (sheet.classList.contains("picture")) top += known && known[2] ? (known[2][1] / UNIT) * sheet.offsetHeight : 0;
  else top += (sheet.querySelector('[data-line="' + page + ":" + line + '"]') || { offsetTop: 0 }).offsetTop;
  const seen = top > pane.scrollTop + 40 && top < pane.scrollTop + pane.clientHeight - 80;
  if (!seen) pane.scrollTo({ top: Math.max(top - pane.clientHeight / 3, 0) });
}

function setZoom(factor) {
  zoom = Math.min(Math.max(zoom * factor, 0.5), 4);
  byId("pages").style.setProperty("--zoom", zoom);
}
