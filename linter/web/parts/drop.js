// What somebody dropped: files, and files of folders with the way to them.
const suffixes = document.body.dataset.suffixes.split(" ");

/** Whether a file found in a folder is one to check. What somebody names is sent in any case. */
function isWanted(name) {
  const own = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  return !own.startsWith(".") && !own.startsWith("~$") && suffixes.some((suffix) => own.endsWith(suffix));
}

/** Files of a drop, each with its name; entries must be asked for before anything is waited for. */
async function dropped(transfer) {
  const items = Array.from(transfer.items).filter((item) => item.kind === "file");
  const found = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  return (await Promise.all(found.filter(Boolean).map((one) => (one instanceof File ? named(one) : walk(one))))).flat();
}

/** A file with its name; one picked with its folder says the way itself. */
function named(file) {
  return [{ file, name: file.webkitRelativePath || file.name, inFolder: Boolean(file.webkitRelativePath) }];
}

/** The files in a dropped entry. */
async function walk(entry, way = "") {
  const name = way + entry.name;
  if (entry.isFile) {
    const file = await new Promise((done) => entry.file(done, () => done(null)));
    return file ? [{ file, name, inFolder: way !== "" }] : [];
  }
  const reader = entry.createReader();
  const entries = [];
  // It hands out a hundred at a time.
  for (;;) {
    const some = await new Promise((done) => reader.readEntries(done, () => done([])));
    if (!some.length) break;
    entries.push(...some);
  }
  return (await Promise.all(entries.map((one) => walk(one, `${name}/`)))).flat();
}
