// The message list: puts messages in, keeps days apart, stays at the end.

const log = document.getElementById("log");
const scroll = document.getElementById("scroll");
const menu = JSON.parse(document.getElementById("menu").textContent);

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
export const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };

function fromHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

// Fills the menus of members, which a card leaves open.
export function fillMembers(root) {
  for (const select of root.querySelectorAll("select[data-members]")) {
    if (select.options.length > 1) continue;
    for (const person of menu.people) select.add(new Option(person.name, person.handle));
  }
}

// What someone has picked and not sent yet stays picked when its message is drawn anew.
function keepPicked(old, fresh) {
  const menus = fresh?.querySelectorAll("select") ?? [];
  old.querySelectorAll("select").forEach((each, place) => {
    const known = [...(menus[place]?.options ?? [])].some((option) => option.value === each.value);
    if (known) menus[place].value = each.value;
  });
}

// A line above the first message of each day; one author's quick run of messages reads as one.
export function arrange() {
  let day = "";
  let last = null;
  for (const line of log.querySelectorAll(".day")) line.remove();
  for (const message of log.querySelectorAll(".message")) {
    const fresh = message.dataset.day !== day;
    if (fresh) {
      day = message.dataset.day;
      const line = document.createElement("h2");
      line.className = "day";
      line.textContent = day;
      message.before(line);
    }
    const plain = (each) => each && !each.querySelector(".card");
    const run = !fresh && plain(last) && plain(message) && last.dataset.by === message.dataset.by;
    message.classList.toggle("follows", Boolean(run));
    last = message;
  }
}

export function put(html, instead = null) {
  const fresh = fromHtml(html);
  if (!fresh) return;
  const stay = atEnd();
  const old = (fresh.id && document.getElementById(fresh.id)) || instead;
  if (old) {
    const focused = old.contains(document.activeElement);
    old.replaceWith(fresh);
    if (focused) focusInto(fresh);
  } else {
    log.append(fresh);
  }
  fillMembers(fresh);
  if (old) keepPicked(old, fresh);
  arrange();
  if (stay || !old) toEnd();
}

function focusInto(message) {
  const next = message.querySelector("button, select, a[href]");
  if (next) return next.focus();
  message.tabIndex = -1;
  message.focus();
}

export function drop(id) {
  document.getElementById(`m${id}`)?.remove();
  arrange();
}

// What was put in while the HTML was on its way is newer than it, and stays.
export function replaceAll(html) {
  const shown = [...log.querySelectorAll(".message")];
  log.innerHTML = html;
  const newest = Number(log.lastElementChild?.dataset.message) || 0;
  log.append(...shown.filter((each) => !(Number(each.dataset.message) <= newest)));
  fillMembers(log);
  for (const each of shown) if (each.id) keepPicked(each, document.getElementById(each.id));
  arrange();
  toEnd();
}

// Whether the list shows the same last message as some HTML of it.
export function endsAs(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.lastElementChild?.id === log.querySelector(".message:last-of-type")?.id;
}
