// What both pages say to the server, and what they tell of its answers.
const LOST = "连接不上：程序可能已经关闭，请重新启动。";

/** Send something and resolve to the answer; `failed` where it was refused, `told` is for people. */
async function send(path, body = {}) {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, request).catch(() => null);
  if (!response) return { failed: true, told: LOST };
  const answer = await response.json().catch(() => ({ told: "程序出错，请重试。" }));
  return { ...answer, failed: !response.ok };
}

/** Say something where screen readers hear it too. */
function tell(text, isBad = false) {
  const told = document.getElementById("told");
  told.textContent = text;
  told.classList.toggle("bad", isBad);
}

/** An element with a text and a class. */
function made(tag, text = "", name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}
