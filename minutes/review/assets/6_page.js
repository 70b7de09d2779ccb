// The page as a whole: its tabs, its languages, its beginning.

const TABS = ["model", "remarks", "repairs", "corrections"];

function showTab(name) {
  for (const each of TABS) {
    byId(each).hidden = each !== name;
    byId("tab-" + each).setAttribute("aria-selected", String(each === name));
    byId("tab-" + each).tabIndex = each === name ? 0 : -1;
  }
}

function count() {
  const unclaimed = root().diagnostics.filter((each) => each.code === "unclaimed").length;
  const remarks = root().diagnostics.filter((each) => each.severity !== "info").length;
  byId("tab-remarks").textContent = say("remarks") + " (" + remarks + ")";
  byId("tab-repairs").textContent = say("repairs") + " (" + data.repairs.length + ")";
  byId("tab-corrections").textContent = say("corrections") + " (" + corrections.length + ")" + (corrections.length > saved ? " •" : "");
  byId("unclaimed").textContent = say("unclaimedLines", { count: unclaimed });
}

function changed() {
  rebuild();
  keep();
  draw();
  if (chosen) choose(chosen, false);
}

function draw() {
  drawModel();
  drawRemarks();
  drawRepairs();
  drawCorrections();
  count();
}

function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  byId("language").textContent = language === "th" ? "English" : "ไทย";
  byId("language").lang = language === "th" ? "en" : "th";
  labelPages();
  draw();
}

function wire() {
  for (const name of TABS) {
    const tab = byId("tab-" + name);
    tab.addEventListener("click", () => showTab(name));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length];
      showTab(next);
      byId("tab-" + next).focus();
    });
  }
  for (const kind of ["click", "dblclick", "mouseover", "focusin"]) document.addEventListener(kind, answer);
  document.addEventListener("mouseout", leave);
  document.addEventListener("keydown", press);
  byId("larger").addEventListener("click", () => setZoom(1.25));
  byId("smaller").addEventListener("click", () => setZoom(0.8));
  byId("next").addEventListener("click", () => walk(1));
  byId("previous").addEventListener("click", () => walk(-1));
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("language").addEventListener("click", () => { language = language === "th" ? "en" : "th"; translate(); });
  const choice = byId("meeting");
  choice.replaceChildren(...data.minutes.map((each, number) => make("option", { value: number, text: titleOfMeeting(each, number) })));
  choice.parentElement.hidden = data.minutes.length < 2;
  choice.addEventListener("change", () => { meeting = Number(choice.value); choose(null); rebuild(); draw(); });
  window.addEventListener("beforeunload", (event) => { if (corrections.length > saved) event.preventDefault(); });
}

const titleOfMeeting = (minutes, number) =>
  number + 1 + ". " + [(minutes.meeting.number || {}).text, minutes.meeting.date && buddhist(minutes.meeting.date)].filter(Boolean).join(" · ");

function begin() {
  const found = kept();
  corrections = groupsOf(found || data.corrections);
  saved = found ? 0 : corrections.length;
  rebuild();
  drawPages();
  wire();
  showTab("model");
  translate();
  if (found) tell(say("restored"));
  document.body.dataset.ready = "yes";
}

begin();
