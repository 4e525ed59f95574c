// What the page holds: the findings, and the cells and characters that are marked for them.
/** Aspect of the review form by code of a check. */
const aspects = new Map(
  Array.from(document.querySelectorAll(".rule"), (rule) => [rule.id.slice("rule-".length), rule.dataset.aspect]),
);

/** The findings in the order of the page. */
const findings = Array.from(document.querySelectorAll(".f"), (element) => ({
  element,
  id: element.id.slice(1),
  severity: element.classList[1],
  code: element.dataset.c,
  aspect: aspects.get(element.dataset.c) ?? "",
  suppressed: "s" in element.dataset,
  against: element.dataset.a ?? "",
  document: element.closest(".document"),
  table: element.closest(".target"),
  shown: !element.hidden,
}));

const byId = new Map(findings.map((finding) => [finding.id, finding]));

/** What is marked, each with its findings. */
const marks = Array.from(document.querySelectorAll("[data-f]"), (element) => ({
  element,
  findings: element.dataset.f.split(" ").map((id) => byId.get(id)),
  shown: true,
}));

/** The cell of a finding, or nothing where it is about a whole document. */
function cellOf(finding) {
  return finding.table?.querySelector(`.marked[data-f~="${finding.id}"]`);
}

/** The findings of a cell that the filters leave. */
function findingsOf(cell) {
  return cell.dataset.f.split(" ").map((id) => byId.get(id)).filter((finding) => finding.shown);
}
