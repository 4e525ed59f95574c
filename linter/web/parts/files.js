// The page to drop files on: sends them, a few at a time, and shows how far each is.
const AT_ONCE = 3;
const EVERY = 400;
const SEVERITIES = ["error", "warning", "info"];
const VERDICTS = { 通过: "pass", 修改后通过: "mend", 退回: "back" };
const byId = (id) => document.getElementById(id);

let state = JSON.parse(byId("state").textContent);
/** Files on their way: {name, former, share}. */
const sending = new Set();
const queue = [];
let asking = 0;

/** Take files in; what a folder holds besides documents is left out and told of. */
function take(found, former) {
  byId("refused").replaceChildren();
  const all = found.filter((one) => !one.inFolder || isWanted(one.name));
  const left = found.length - all.length;
  const room = Number(document.body.dataset.files) - state.files.length - waiting();
  const wanted = all.slice(0, Math.max(0, room));
  tell(left ? `文件夹里有 ${left} 个文件不是可以检查的类型，没有放入。` : "");
  if (wanted.length < all.length) {
    refuse(`${all.length - wanted.length} 个文件`, `一次最多放 ${document.body.dataset.files} 个，没有放入。请分批审核。`);
  }
  if (!found.length) tell("没有找到文件。", true);
  for (const one of wanted) {
    if (one.file.size > Number(document.body.dataset.most)) {
      refuse(one.name, `文件超过 ${document.body.dataset.mb} MB，没有接收。请把绩效目标表单独另存后再放。`);
    } else {
      queue.push({ ...one, former, share: 0 });
    }
  }
  next();
}

/** Say beside the others' results why a file was not taken. */
function refuse(name, why) {
  const line = made("li");
  line.append(made("b", name), `：${why}`);
  byId("refused").append(line);
}

function next() {
  while (sending.size < AT_ONCE && queue.length) {
    const one = queue.shift();
    sending.add(one);
    upload(one).then((answer) => {
      sending.delete(one);
      if (answer.gone) return lost(answer.told);
      if (answer.failed) refuse(one.name, answer.told);
      else if (answer.told) tell(answer.told);
      next();
      ask();
    });
  }
  draw();
}

/** Send one file, telling how much has gone. */
function upload(one) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", `files?name=${encodeURIComponent(one.name.toWellFormed?.() ?? one.name)}${one.former ? "&former=1" : ""}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      one.share = event.total ? event.loaded / event.total : 1;
      draw();
    };
    request.onload = () => done({ ...request.response, failed: request.status !== 200 });
    request.onerror = () => done({ failed: true, told: LOST });
    request.send(one.file);
  });
}

/** Ask how far everything is, again and again while something is under way. */
async function ask() {
  clearTimeout(asking);
  const response = await fetch("state").catch(() => null);
  if (!response) return tell(LOST, true);
  const answer = await response.json();
  if (answer.gone) return lost(answer.told);
  state = answer;
  draw();
  if (state.pending) asking = setTimeout(ask, EVERY);
}

/** Everything is deleted. */
function lost(why) {
  state = { files: [], pending: false, ready: false, waivers: 0, counts: null, against: null };
  queue.length = 0;
  draw();
  tell(why, true);
  setTimeout(() => location.assign("../"), 4000);
}

const waiting = () => queue.length + sending.size;

function draw() {
  const files = state.files.filter((file) => file.state !== "uploading");
  put([...files.map((file) => [file.id, file, row]), ...[...sending, ...queue].map((one) => [one, one, sendingRow])]);
  const nothing = !byId("rows").childElementCount;
  byId("list").hidden = nothing;
  byId("how").hidden = !nothing;
  document.body.classList.toggle("filled", !nothing);
  byId("results").hidden = byId("zip").hidden = !state.ready;
  byId("progress").textContent = nothing ? "" : summary();
}

/** Rows by what they are of; only those that say something new are made again, so that no click or focus is lost. */
let rows = new Map();

function put(wanted) {
  const kept = new Map();
  wanted.forEach(([key, about, make], i) => {
    const text = JSON.stringify(about);
    const old = rows.get(key);
    const element = old?.text === text ? old.element : make(about);
    kept.set(key, { text, element });
    if (old && old.element !== element) {
      const focused = old.element.contains(document.activeElement) && document.activeElement.dataset.key;
      old.element.replaceWith(element);
      if (focused) element.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
    if (byId("rows").children[i] !== element) byId("rows").insertBefore(element, byId("rows").children[i] ?? null);
  });
  for (const [key, { element }] of rows) if (!kept.has(key)) element.remove();
  rows = kept;
}

/** How far everything is, in one sentence. */
function summary() {
  const files = state.files.filter((file) => !file.former);
  const read = files.filter((file) => file.state === "read").length;
  const all = files.length + waiting();
  if (state.failure) return state.failure;
  if (waiting() || state.pending) return `正在读取：${read} / ${all} 个文件已读完`;
  const { counts, against } = state;
  if (!counts || !files.length) return "请放入这次要检查的文件。";
  const compared = against ? `；已改 ${against.fixed}，未改 ${against.unchanged}，新增 ${against.new}` : "";
  const waived = state.waivers ? `；忽略清单 ${state.waivers} 条` : "";
  return `${all} 个文件已读完：错误 ${counts.error}，警告 ${counts.warning}，提示 ${counts.info}${compared}${waived}`;
}

function sendingRow(one) {
  const line = made("tr");
  const bar = made("progress");
  bar.value = one.share;
  bar.setAttribute("aria-label", `${one.name} 的传送进度`);
  const cell = made("td");
  cell.append(bar, one.share === 1 ? " 等待读取" : " 正在传送");
  line.append(head(one.name, one.former), cell, ...[1, 2, 3, 4, 5].map(() => made("td")));
  return line;
}

function head(name, former) {
  const cell = made("th");
  cell.scope = "row";
  if (former) cell.append(made("b", "上次", "tag"), " ");
  cell.append(name);
  return cell;
}

function row(file) {
  const line = made("tr");
  line.dataset.state = file.state;
  const name = head(file.name, file.former);
  for (const problem of file.problems) name.append(made("p", problem, file.unreadable ? "problem" : "problem mild"));
  line.append(name, progress(file));
  for (const severity of SEVERITIES) {
    const n = file.counts?.[severity];
    line.append(made("td", n ?? "", n ? severity : ""));
  }
  const verdict = made("td");
  if (file.verdict) verdict.append(made("span", file.verdict, `verdict ${VERDICTS[file.verdict] ?? "unknown"}`));
  line.append(verdict, operations(file));
  return line;
}

function progress(file) {
  const cell = made("td");
  if (file.state === "read") {
    cell.textContent = file.result
      ? "上次的检查结果"
      : file.unreadable ? "无法读取" : `${file.tables} 张表，${file.rows} 个指标${file.fixed ? `，已修改 ${file.fixed} 处` : ""}`;
  } else {
    const bar = made("progress");
    bar.setAttribute("aria-label", `${file.name} 正在读取`);
    cell.append(bar, file.state === "reading" ? " 正在读取" : " 等待读取");
  }
  return cell;
}

function operations(file) {
  const cell = made("td", "", "operations");
  if (!file.former && file.tables && file.counts) cell.append(link("批注副本", `files/${file.id}/annotated`, file));
  if (file.fixed) {
    cell.append(link("修改后的文件", `files/${file.id}/fixed`, file), button("撤销修改", "restore", file));
  }
  cell.append(button("移除", "remove", file));
  return cell;
}

function link(text, href, file) {
  const element = made("a", text);
  element.href = href;
  return keyed(element, text, file);
}

function button(text, action, file) {
  const element = made("button", text);
  element.type = "button";
  element.addEventListener("click", async () => {
    element.disabled = true;
    const answer = await send(`files/${file.id}/${action}`);
    tell(answer.told, answer.failed);
    ask();
  });
  return keyed(element, text, file);
}

/** Keeps the focus when the table is drawn again, and tells which file is meant. */
function keyed(element, text, file) {
  element.dataset.key = `${text} ${file.id}`;
  element.setAttribute("aria-label", `${text}：${file.name}`);
  return element;
}

for (const [button, input, former] of [["pick", "files", false], ["pick-folder", "folder", false], ["pick-former", "former", true]]) {
  byId(button).addEventListener("click", () => byId(input).click());
  byId(input).addEventListener("change", () => {
    take(Array.from(byId(input).files).flatMap(named), former);
    byId(input).value = "";
  });
}

byId("clear").addEventListener("click", async () => {
  if (!confirm("清除全部文件和意见？")) return;
  await send("clear");
  location.assign("../");
});

// Wherever a file is dropped, the browser must not leave the page to open it.
const former = byId("drop-former");
const zoneOf = (event) => (former.contains(event.target) ? former : byId("drop"));
function mark(zone) {
  for (const one of [former, byId("drop")]) one.classList.toggle("over", one === zone);
}
addEventListener("dragover", (event) => {
  event.preventDefault();
  mark(zoneOf(event));
});
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) mark(null);
});
addEventListener("drop", async (event) => {
  event.preventDefault();
  mark(null);
  take(await dropped(event.dataTransfer), zoneOf(event) === former);
});

// Leaving would break off what is on its way.
addEventListener("beforeunload", (event) => {
  if (waiting()) event.preventDefault();
});

draw();
if (state.pending) ask();
