"use strict";
// Asks one item at a time, explains each answer, and keeps in the browser what was answered.

const quiz = JSON.parse(document.getElementById("quiz").textContent);
const main = document.getElementById("main");
const PLACE = `course quiz ${quiz.quiz} ${quiz.draw}`;
let queue = quiz.items.slice(), at = 0, marks = new Map(), draft = null;

/**
 * Keeps what was answered: with this tab, so that a reload comes back to it at once, and in this browser for another
 * day. A file or a frame may not be allowed to.
 */
function keep() {
  const answers = [...marks].map(([id, mark]) => [id, mark.answer]);
  const kept = { asked: queue.map((item) => item.id), at, answers, draft };
  try { history.replaceState({ [PLACE]: kept }, ""); } catch { /* then the browser has it */ }
  try { localStorage.setItem(PLACE, JSON.stringify(kept)); } catch { /* then the tab has it, or a reload begins again */ }
}

/** Takes up what was kept. Whether there was anything. */
function takeUp() {
  try {
    const kept = history.state?.[PLACE] ?? JSON.parse(localStorage.getItem(PLACE));
    if (!kept) return false;
    const named = (id) => quiz.items.find((item) => item.id === id);
    const asked = kept.asked.map(named);
    const found = new Map(kept.answers.map(([id, answer]) => [id, mark(named(id), answer)]));
    if (!asked.length || asked.includes(undefined) || !(kept.at >= 0 && kept.at <= asked.length)) return false;
    if (kept.draft !== null && kept.at < asked.length) controls(asked[kept.at]).fill(kept.draft);
    [queue, at, marks, draft] = [asked, kept.at, found, kept.draft];
    return true;
  } catch {
    return false;  // nothing may be read here, or it is not ours
  }
}

function mark(item, answer) { return { ...judge(item, answer), item, answer }; }

function ask(items) {
  items.forEach((item) => marks.delete(item.id));
  [queue, at, draft] = [items, 0, null];
  keep();
  show();
}

function goOn() {
  at += 1;
  draft = null;
  keep();
  show();
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "html") element.innerHTML = value;  // our own items, escaped when the page was written
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function plainText(html) { return make("span", { html }).textContent; }

/** The controls of an item, and two functions: one reads the answer off them, one puts an answer in. */
function controls(item) {
  if (item.kind === "choice" || item.kind === "several") {
    const type = item.kind === "choice" ? "radio" : "checkbox";
    const inputs = item.options.map((_, n) => make("input", { type, name: "answer", value: n, id: `o${n}` }));
    const set = make("fieldset", {}, make("legend", {}, item.kind === "choice" ? "One is right" : "Tick all that are right"),
      ...item.options.map((html, n) => make("div", { class: "option" }, inputs[n], make("label", { for: `o${n}`, html }))));
    const read = () => {
      const ticked = inputs.flatMap((input, n) => (input.checked ? [n] : []));
      if (!ticked.length) throw new Unreadable(item.kind === "choice" ? "Choose one first." : "Tick at least one.");
      return item.kind === "choice" ? ticked[0] : ticked;
    };
    return { body: set, read, fill: (answer) => [answer].flat().forEach((n) => { inputs[n].checked = true; }) };
  }
  if (item.kind === "ordering") return orderControls(item);
  if (item.kind === "matching") {
    const selects = item.lefts.map((_, n) => make("select", { "aria-labelledby": `l${n}` }, make("option", { value: "" }, "…"),
      ...item.options.map((html, k) => make("option", { value: k }, plainText(html)))));
    const set = make("fieldset", {}, make("legend", {}, "What belongs to what?"), ...item.lefts.map((html, n) =>
      make("div", { class: "option matched" }, make("div", { id: `l${n}`, class: "label", html }), selects[n])));
    const read = () => {
      const given = selects.map((select) => (select.value === "" ? null : Number(select.value)));
      if (given.every((position) => position === null)) throw new Unreadable("Choose at least one.");
      return given;
    };
    return { body: set, read, fill: (answer) => selects.forEach((select, n) => { select.value = answer[n] ?? ""; }) };
  }
  const hint = { numeric: "A number, such as 0.25, 1/4 or 2.5e-1", short: "A word or two", essay: "Your answer" }[item.kind];
  const field = item.kind === "essay" ? make("textarea", { id: "field" })
    : make("input", { type: "text", id: "field", autocomplete: "off", spellcheck: "false" });
  const read = () => {
    const text = field.value.trim();
    if (item.kind === "numeric") readNumber(text);
    else if (text.length > LONGEST[item.kind]) throw new Unreadable(`An answer has at most ${LONGEST[item.kind]} characters.`);
    else if (!plainWording(text)) throw new Unreadable("Nothing was typed: write your answer, or skip the question.");
    return text;
  };
  const body = make("div", {}, make("label", { for: "field" }, hint), make("div", {}, field));
  return { body, read, fill: (answer) => { field.value = answer; } };
}

function orderControls(item) {
  let order = item.options.map((_, n) => n);
  const list = make("ol", { "aria-label": "The steps, in your order" });
  const said = make("p", { role: "status" });
  const move = (place, by) => {
    const step = order[place];
    order.splice(place, 1);
    order.splice(place + by, 0, step);
    draw();
    const buttons = [...list.children[place + by].querySelectorAll("button")];
    const wanted = buttons[by < 0 ? 0 : 1];
    (wanted.disabled ? buttons[by < 0 ? 1 : 0] : wanted).focus();
    list.dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = `${plainText(item.options[step])} is now number ${place + by + 1}.`;
  };
  const draw = () => list.replaceChildren(...order.map((step, place) => make("li", { class: "option" },
    make("div", { class: "label", html: item.options[step] }),
    ...[[-1, "↑", "up"], [1, "↓", "down"]].map(([by, sign, word]) => make("button", { type: "button", class: "plain small",
      "aria-label": `Move ${word}: ${plainText(item.options[step])}`, disabled: !(place + by in order),
      onclick: () => move(place, by) }, sign)))));
  draw();
  const body = make("div", {}, make("p", {}, "Move the steps into the right order, from the first to the last."), list, said);
  return { body, read: () => order.slice(), fill: (answer) => { order = answer.slice(); draw(); } };
}

function rightAnswer(item) {
  const listed = (positions) => `<ol>${positions.map((position) => `<li>${item.options[position]}</li>`).join("")}</ol>`;
  return { choice: () => item.options[item.rights[0]], numeric: () => item.shown, short: () => make("span", {}, item.accepted[0]).innerHTML,
    ordering: () => listed(item.rights) }[item.kind]?.();
}

function show() {
  if (at >= queue.length) return finish();
  const item = queue[at];
  document.getElementById("where").textContent = `Question ${at + 1} of ${queue.length}`;
  const bar = document.getElementById("progress");
  bar.max = queue.length;
  bar.value = at;
  const { body, read, fill } = controls(item);
  const trouble = make("p", { class: "trouble", role: "alert" });
  const verdict = make("div", { role: "status" });
  const heading = make("h2", { tabindex: "-1", html: item.title });
  const answerButton = make("button", { type: "submit" }, "Answer");
  const skipButton = make("button", { type: "button", class: "plain", onclick: goOn }, "Skip");
  const explain = () => {
    for (const control of form.querySelectorAll("input, textarea, select, button")) control.disabled = true;
    tell(item, marks.get(item.id), verdict);
    const next = make("button", { type: "button", onclick: goOn }, at + 1 < queue.length ? "Next question" : "See the result");
    form.querySelector(".actions").replaceChildren(next);
    return next;
  };
  const form = make("form", { novalidate: true, oninput: () => {
    try {
      draft = read();
    } catch {
      draft = null;
    }
    keep();
  }, onsubmit: (event) => {
    event.preventDefault();
    let answer;
    try {
      answer = read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      trouble.textContent = error.message;
      return;
    }
    trouble.textContent = "";
    marks.set(item.id, mark(item, answer));
    keep();
    explain().focus();
  } }, body, trouble, verdict, make("div", { class: "actions" }, answerButton, skipButton));
  main.replaceChildren(make("section", {}, heading, make("div", { html: item.text }), form));
  const given = marks.get(item.id)?.answer ?? draft;  // after a reload
  if (given !== null) fill(given);
  if (marks.has(item.id)) explain();
  heading.focus();
}

function tell(item, found, verdict) {
  const words = { right: "Right.", partly: `Partly right: ${Math.round(found.share * item.points * 100) / 100} of ${item.points}.`, wrong: "Not right.",
    open: "Compare your answer with this one:" }[found.status];
  const parts = [make("p", {}, make("strong", { class: found.status }, words))];
  parts.push(...found.lines.map((html) => make("div", { html })));
  const right = rightAnswer(item);
  if (right && found.status !== "right") parts.push(make("div", { html: `<b>Right is:</b> ${right}` }));
  parts.push(make("div", { html: item.explanation }));
  if (item.rubric.length) parts.push(make("ul", {}, ...item.rubric.map(([points, html]) => make("li", { html: `${points}: ${html}` }))));
  verdict.className = `verdict ${found.status}`;
  verdict.replaceChildren(...parts);
}

function finish() {
  document.getElementById("where").textContent = "Finished";
  document.getElementById("progress").value = queue.length;
  const judged = [...marks.values()].filter((mark) => mark.status !== "open");
  const rows = Object.entries(quiz.questions).map(([name, text]) => {
    const mine = judged.filter((mark) => mark.item.covers.includes(name));
    const sum = (of) => Math.round(mine.reduce((total, mark) => total + of(mark), 0) * 100) / 100;
    return mine.length ? make("tr", {}, make("th", { scope: "row" }, text), make("td", {}, sum((m) => m.share * m.item.points)),
      make("td", {}, sum((m) => m.item.points))) : "";
  });
  const missed = queue.filter((item) => !marks.has(item.id) || ["wrong", "partly"].includes(marks.get(item.id).status));
  const heading = make("h2", { tabindex: "-1" }, "What you earned");
  const head = make("tr", {}, ...["Review question", "Points", "Of"].map((word) => make("th", { scope: "col" }, word)));
  main.replaceChildren(make("section", {}, heading,
    judged.length ? make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)) : make("p", {}, "Nothing was answered that a page can judge."),
    missed.length ? "" : make("p", {}, "Nothing is left to review."), make("div", { class: "actions" },
      missed.length ? make("button", { type: "button", onclick: () => ask(missed) }, `Ask the ${missed.length} missed or skipped again`) : "",
      beginAgain())));
  heading.focus();
}

function beginAgain() { return make("button", { type: "button", class: "plain", onclick: () => ask(quiz.items.slice()) }, "Begin again"); }

const isTakenUp = takeUp();
show();
if (isTakenUp && at < queue.length) main.append(make("div", { class: "actions" }, beginAgain()));
