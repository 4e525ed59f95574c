// The details of the chosen findings, with the text of their checks, beside the tables.
const detail = document.getElementById("detail");
const hint = document.getElementById("hint");
let chosen = [];
let chosenCell = null;

/** Show findings; `scroll` brings their cell into view. */
function choose(found, scroll) {
  chosenCell?.classList.remove("chosen");
  for (const finding of chosen) finding.element.classList.remove("chosen");
  chosen = found;
  chosenCell = found.length ? cellOf(found[0]) : null;
  chosenCell?.classList.add("chosen");
  for (const finding of chosen) finding.element.classList.add("chosen");
  document.documentElement.classList.toggle("detailed", found.length > 0);
  detail.replaceChildren(...(found.length ? found.flatMap(details) : [hint.content.cloneNode(true)]));
  detail.scrollTop = 0;
  if (scroll) show(chosenCell?.querySelector("button.at") ?? found[0]?.element.querySelector("button"));
}

/** A finding's card and the text of its check, which comes once however many findings it has. */
function details(finding, index, found) {
  const card = finding.element.cloneNode(true);
  card.removeAttribute("id");
  const head = document.createElement("h3");
  head.className = "head";
  head.append(...card.firstElementChild.childNodes);
  card.firstElementChild.replaceWith(head);
  const shell = document.createElement("ol");
  shell.className = "cards";
  shell.append(card);
  const isLast = !found.slice(index + 1).some((other) => other.code === finding.code);
  const rule = document.getElementById(`rule-${finding.code}`);
  if (!isLast || !rule) return [shell];
  const text = rule.cloneNode(true);
  text.removeAttribute("id");
  return [shell, text];
}

/** Give an element the focus, in the middle of the window. */
function show(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

/** The next finding that is shown, or the one before. */
function step(by) {
  const shown = findings.filter((finding) => finding.shown);
  const at = by > 0 ? shown.indexOf(chosen[chosen.length - 1]) + 1 : shown.indexOf(chosen[0]) - 1;
  const next = shown[chosen.length || by > 0 ? at : shown.length - 1];
  if (next) choose([next], true);
}

/** Leave the details for the cell they are about. */
function leave() {
  const cell = chosenCell;
  choose([], false);
  cell?.querySelector("button.at")?.focus({ preventScroll: true });
}

const actions = { previous: () => step(-1), next: () => step(1), close: leave, print: () => window.print() };

document.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action) return actions[action]();
  const head = event.target.closest("main .f");
  if (head && !event.target.closest("a")) return choose([byId.get(head.id.slice(1))], false);
  const cell = event.target.closest(".marked");
  if (cell && !cell.classList.contains("off")) choose(findingsOf(cell), false);
});

/** A finding that the address names (report.html#finding-12) is shown at once. */
function follow() {
  const named = byId.get(location.hash.slice("#finding-".length));
  if (named) choose([named], true);
}

addEventListener("hashchange", follow);
choose([], false);
follow();
