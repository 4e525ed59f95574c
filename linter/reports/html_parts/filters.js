// Filters and search: which findings, marks, tables and documents are shown.
const filters = document.getElementById("filters");
const tables = Array.from(document.querySelectorAll(".target"), (element) => ({ element, shown: true, count: 0 }));
const documents = Array.from(document.querySelectorAll(".document"), (element) => ({
  element,
  shown: true,
  count: 0,
  text: element.querySelector(".name").textContent.toLowerCase(),
}));
const byElement = new Map([...tables, ...documents].map((part) => [part.element, part]));

/** The text of a part of the page in small letters, looked up once. */
function textOf(part) {
  return (part.text ??= part.element.textContent.toLowerCase());
}

// Texts are looked up while nothing else happens, so that the first letter of a search is as quick as the next.
const unread = [...tables, ...findings];
function readOn(idle) {
  while (unread.length && idle.timeRemaining() > 0) textOf(unread.pop());
  if (unread.length) requestIdleCallback(readOn);
}
window.requestIdleCallback?.(readOn);

/** Show or hide a part, and only touch the page where that changes something. */
function toggle(part, shown) {
  if (part.shown !== shown) part.element.hidden = !(part.shown = shown);
}

function apply() {
  const form = new FormData(filters);
  const text = (form.get("text") ?? "").trim().toLowerCase();
  const severities = new Set(form.getAll("severity"));
  const states = new Set(form.getAll("against"));
  const [aspect, code, only] = ["aspect", "code", "document"].map((name) => form.get(name) ?? "");
  const withSuppressed = form.has("suppressed");
  const isNarrowed =
    text || aspect || code || form.has("marked") || severities.size < 3 || (filters.elements.against && states.size < 3);

  for (const part of byElement.values()) part.count = 0;
  let count = 0;
  for (const finding of findings) {
    const shown =
      severities.has(finding.severity) &&
      (withSuppressed || !finding.suppressed) &&
      (!finding.against || states.has(finding.against)) &&
      (!code || finding.code === code) &&
      finding.aspect.startsWith(aspect) &&
      (!only || finding.document.id === only) &&
      (!text || textOf(finding).includes(text));
    toggle(finding, shown);
    if (!shown) continue;
    count += 1;
    for (const element of [finding.table, finding.document]) if (element) byElement.get(element).count += 1;
  }
  for (const mark of marks) {
    const shown = mark.findings.some((finding) => finding.shown);
    if (mark.shown !== shown) mark.element.classList.toggle("off", !(mark.shown = shown));
  }
  // A search finds words in any table too, unless a choice of findings goes with it.
  const isSearch = text && !aspect && !code && !form.has("marked") && severities.size === 3;
  for (const table of tables) {
    const parent = byElement.get(table.element.closest(".document"));
    const found = table.count > 0 || (isSearch && (textOf(table).includes(text) || parent.text.includes(text)));
    toggle(table, !isNarrowed || found);
    if (found) parent.count += 1;
  }
  for (const part of documents) toggle(part, (!only || part.element.id === only) && (!isNarrowed || part.count > 0));
  document.getElementById("none").hidden = documents.some((part) => part.shown);
  const total = `共 ${findings.length} 条`;
  document.getElementById("shown").textContent = count === findings.length ? total : `显示 ${count} 条，${total}`;
  if (chosen.some((finding) => !finding.shown)) choose(chosen.filter((finding) => finding.shown), false);
}

// Some ways to choose from a list tell of one of these only.
let waiting = 0;
for (const event of ["input", "change"]) {
  filters.addEventListener(event, () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  });
}
filters.addEventListener("reset", () => setTimeout(apply));
filters.addEventListener("submit", (event) => event.preventDefault());

// A link leads to its row although a filter hides it.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    filters.reset();
    apply();
  }
});

// What sticks below the filters knows how high they are.
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--bar", `${filters.offsetHeight}px`);
}).observe(filters);

apply();
