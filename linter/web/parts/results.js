// What can be done about the findings: accept the suggested fix, waive with a reason, take that back.
const possible = JSON.parse(document.getElementById("actions").textContent);
const revision = Number(document.body.dataset.revision);
const KEPT = `jixiao-lint ${location.pathname}`;
/** Milliseconds for which it is said what was done. */
const TOLD = 10000;
let acting = false;

/** Do something and show the page as it is then, at the finding that is to be looked at next. */
async function act(action, finding, then, more = {}) {
  if (acting) return;
  acting = true;
  document.body.classList.add("acting");
  const answer = await send(`actions/${action}`, { revision, finding: Number(finding?.id), then: Number(then?.id), ...more });
  if (answer.failed && !answer.stale) {
    acting = false;
    document.body.classList.remove("acting");
    return tell(answer.told, true);
  }
  keep(answer.told);
  history.replaceState(null, "", `#finding-${answer.then ?? ""}`);
  location.reload();
}

/** What outlives the reload: the filters, and what is to be said. */
function keep(told) {
  const chosen = Array.from(filters.elements, (e) => [e.name, e.value, e.type === "checkbox" ? e.checked : e.value]);
  sessionStorage.setItem(KEPT, JSON.stringify({ told, chosen: chosen.filter(([name]) => name), at: Date.now() }));
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (!kept) return;
  tell(kept.told);
  setTimeout(tell, TOLD, "");
  for (const [name, value, set] of kept.chosen) {
    for (const field of document.getElementsByName(name)) {
      if (field.type !== "checkbox") field.value = set;
      else if (field.value === value) field.checked = set;
    }
  }
  apply();
}

/** The finding after one that is about to go, else the one before. */
function following(finding) {
  const shown = findings.filter((one) => one.shown);
  const at = shown.indexOf(finding);
  return shown[at + 1] ?? shown[at - 1];
}

/** Put what can be done below each finding of the details. */
function offer() {
  const cards = detail.querySelectorAll(".f:not(.offered)");
  cards.forEach((card, i) => {
    const finding = chosen[i];
    card.classList.add("offered");
    const own = possible[finding.id];
    if (!own) return;
    const bar = made("p", "", "offers");
    if (own.fix !== null) bar.append(offered(`采用：改为“${own.fix || "（空）"}”`, "f", () => act("fix", finding, following(finding))));
    if (own.waive) bar.append(offered("忽略…", "w", () => waiving(card, bar, finding)));
    if (own.unwaive) bar.append(offered("取消忽略", "w", () => act("unwaive", finding, finding)));
    if (bar.childElementCount) card.append(bar);
  });
}

function offered(text, key, click) {
  const button = made("button", text, key === "f" ? "primary" : "");
  button.type = "button";
  button.dataset.key = key;
  button.setAttribute("aria-keyshortcuts", key);
  button.addEventListener("click", click);
  return button;
}

/** Ask for the reason in place of the buttons. */
function waiving(card, bar, finding) {
  const form = document.getElementById("waiving").content.cloneNode(true).firstElementChild;
  bar.hidden = true;
  card.append(form);
  form.elements.reason.focus();
  const cancel = () => {
    form.remove();
    bar.hidden = false;
    bar.querySelector("[data-key=w]").focus();
  };
  form.querySelector("[data-cancel]").addEventListener("click", cancel);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === form.elements.reason) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act("waive", finding, following(finding), { reason: form.elements.reason.value });
  });
}

new MutationObserver(offer).observe(detail, { childList: true });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.activeElement?.closest("input:not([type=checkbox]), select, textarea")) return;
  const button = detail.querySelector(`[data-key="${event.key}"]`);
  if (!button?.offsetParent) return;
  event.preventDefault();
  button.click();
});

document.getElementById("fix-all")?.addEventListener("click", () => act("fix-all", null, chosen[0]));

const keys = hint.content.querySelector(".keys");
for (const [key, does] of [["f", "采用修改建议"], ["w", "忽略，写明理由"]]) {
  const name = made("dt");
  name.append(made("kbd", key));
  keys.append(name, made("dd", does));
}

// Everything is deleted after an hour without use; reading and scrolling are uses too.
const OFTEN = 5 * 60 * 1000;
let used = Date.now();
for (const event of ["pointerdown", "keydown", "scroll"]) {
  addEventListener(event, async () => {
    if (Date.now() - used < OFTEN) return;
    used = Date.now();
    const response = await fetch("state").catch(() => null);
    if (!response?.ok) tell(response ? (await response.json()).told : LOST, true);
  }, { passive: true });
}

// Whoever reviews wants the tables; the charts are a click away.
document.querySelector(".charts")?.removeAttribute("open");

// The menu closes like any other.
const menu = document.querySelector(".menu");
document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
});

restore();
follow();
if (!chosen.length) choose([], false);
offer();
