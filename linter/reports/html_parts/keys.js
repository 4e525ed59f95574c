// Keys: j and k go from finding to finding, / searches, Esc leaves the search or closes the details.
const search = filters.elements.text;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape") return document.activeElement === search ? leaveSearch() : leave();
  if (document.activeElement?.closest("input:not([type=checkbox]), select, textarea")) return;
  const action = { j: () => step(1), k: () => step(-1), "/": () => search.focus() }[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

/** Empties the search, then leaves it. */
function leaveSearch() {
  if (!search.value) return search.blur();
  search.value = "";
  apply();
}
