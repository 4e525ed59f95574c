// Sorting and filtering of the views.
const order = new Intl.Collator("zh-CN", { numeric: true });

/** A number as printed, or nothing; a minus is the sign a reader sees, not the one a keyboard has. */
function numberIn(text) {
  const number = Number.parseFloat(text.replace("−", "-"));
  return Number.isNaN(number) ? null : number;
}

for (const view of document.querySelectorAll(".view")) {
  const body = view.querySelector("tbody");
  const heads = Array.from(view.querySelectorAll("th"));
  const lines = Array.from(body.rows, (element) => ({ element, shown: true }));
  const search = view.querySelector("input");
  const told = view.querySelector("output");

  function sort(column) {
    const head = heads[column];
    const isText = ["text", "check", "aspect"].some((kind) => head.classList.contains(kind));
    // Words begin with the first, numbers with the largest; a second click turns that round.
    const first = isText ? "ascending" : "descending";
    const second = isText ? "descending" : "ascending";
    const direction = head.getAttribute("aria-sort") === first ? second : first;
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    const keyed = lines.map((line) => {
      const text = line.element.cells[column].textContent;
      return { line, key: isText ? text : numberIn(text) };
    });
    keyed.sort((a, b) => {
      // What has no number stands last either way.
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return sign * (isText ? order.compare(a.key, b.key) : a.key - b.key);
    });
    body.append(...keyed.map(({ line }) => line.element));
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const line of lines) {
      if (words.length) line.text ??= Array.from(line.element.cells, (cell) => cell.textContent.toLowerCase()).join("\t");
      const shown = words.every((word) => line.text.includes(word));
      if (shown !== line.shown) line.element.hidden = !(line.shown = shown);
      count += shown;
    }
    told.textContent = count === lines.length ? `共 ${count} 行` : `显示 ${count} 行，共 ${lines.length} 行`;
  }

  heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => sort(column)));
  let waiting = 0;
  search.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(filter);
  });
  filter();
}

document.querySelector('[data-do="print"]').addEventListener("click", () => print());
