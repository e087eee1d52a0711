// The page: presses, live news, the clock, the drawer.

import { act, base, busy, here, piece, post } from "./net.js";
import { arrange, drop, endsAs, fillMembers, put, replaceAll, toEnd } from "./log.js";
import { openForm } from "./dialogs.js";
import { startComposer } from "./composer.js";
import { startClock, setClock } from "./clock.js";

const trouble = document.getElementById("trouble");
const at = encodeURIComponent(here);

// What the server answered to something that this member did. `pressed` is the message it was on.
function show(answer, pressed = null) {
  trouble.textContent = "";
  if (answer.kind === "asked") {
    openForm(answer.html, async (wire, values) => {
      const next = await act("submit", { wire, values, message: Number(pressed?.dataset.message) || null });
      if (next.kind !== "asked") show(next, pressed);
      return next;
    });
  } else if (answer.kind === "shown") {
    const loose = answer.in_place && pressed && !pressed.dataset.message ? pressed : null;
    if (pressed?.id === "home" && answer.in_place) pressed.innerHTML = answer.card;
    else put(answer.html, loose);
  }
  if (here === "home" && answer.kind !== "asked" && !(pressed?.id === "home" && answer.in_place)) freshenHome();
}

function complain(error) {
  trouble.textContent = error.message;
}

async function attempt(button, task, pressed) {
  await busy(button, async () => {
    try {
      show(await task(), pressed);
    } catch (error) {
      complain(error);
    }
  });
}

const cardOf = (element) => element.closest(".message") || element.closest("#home");
const numberOf = (message) => Number(message?.dataset.message) || null;

document.getElementById("scroll").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const message = cardOf(button);
  if (button.dataset.wire) {
    attempt(button, () => act("press", { wire: button.dataset.wire, picked: [], message: numberOf(message) }), message);
  } else if (button.dataset.act) {
    button.closest("details").open = false;
    attempt(button, () => act("act", { label: button.dataset.act, message: numberOf(message) }));
  } else if ("dismiss" in button.dataset) {
    if (!message.dataset.message) { message.remove(); arrange(); document.getElementById("line").focus(); return; }
    attempt(button, () => act("dismiss", { message: numberOf(message) }));
    document.getElementById("line").focus();
  }
});

document.getElementById("scroll").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const select = form.querySelector("select");
  const message = cardOf(form);
  if (!select.value) return select.focus();
  attempt(form.querySelector("button"),
    () => act("press", { wire: form.dataset.wire, picked: [select.value], message: numberOf(message) }), message);
});

// Menus of messages: Escape and a click elsewhere close them; arrows move in them.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.menu[open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.key === "Escape") {
    drawer(false);
  } else if (menu && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    const entries = [...menu.querySelectorAll("button")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = (entries.indexOf(document.activeElement) + step + entries.length) % entries.length;
    entries[next].focus();
  }
});

// The drawer of a phone.
const opener = document.querySelector(".open-side");
function drawer(open) {
  if (document.body.classList.contains("drawn") === open) return;
  document.body.classList.toggle("drawn", open);
  opener.setAttribute("aria-expanded", String(open));
  document.querySelector("main").inert = open;
  (open ? document.querySelector(".close-side") : opener).focus();
}
for (const each of document.querySelectorAll("[data-drawer]")) {
  each.addEventListener("click", () => drawer(each.dataset.drawer === "open"));
}

// Live news.
let waiting = null;
function freshenPlaces() {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    try {
      const places = document.getElementById("places");
      const html = await piece(`${base}/p/${at}/sidebar`);
      const focused = places.contains(document.activeElement) && document.activeElement.dataset.place;
      places.innerHTML = html;
      if (focused) places.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
    } catch (error) {
      complain(error);
    }
  }, 80);
}

let homing = null;
function freshenHome() {
  clearTimeout(homing);
  homing = setTimeout(async () => {
    const home = document.getElementById("home");
    const html = await piece(`${base}/home`);
    const focused = home.contains(document.activeElement);
    home.innerHTML = html;
    fillMembers(home);
    if (focused) document.getElementById("scroll").focus();
  }, 150);
}

const seen = () => document.visibilityState === "visible" && here !== "home" && act("seen", {}).catch(() => {});

// What happened while the page was not listening; `all` when messages may also have changed.
async function catchUp(all) {
  if (here === "home") return all && freshenHome();
  const html = await piece(`${base}/p/${at}/messages`);
  if (all || !endsAs(html)) replaceAll(html);
  seen();
  freshenPlaces();
}

let stream = null;
function listen() {
  let lost = false;
  stream = new EventSource(`${base}/events`);
  stream.addEventListener("open", () => {
    if (lost) trouble.textContent = "";
    catchUp(lost).catch(complain);
    lost = false;
  });
  stream.addEventListener("error", () => { lost = true; });
  stream.addEventListener("post", (event) => {
    const news = JSON.parse(event.data);
    if (news.place === here) {
      if (news.gone) drop(news.id);
      else put(news.html);
      seen();
    } else {
      freshenPlaces();
    }
    if (here === "home") freshenHome();
  });
  stream.addEventListener("clock", (event) => { setClock(JSON.parse(event.data).now); if (here === "home") freshenHome(); });
}

// A browser keeps few connections to one server: tabs that stay hidden let theirs go.
let resting = null;
document.addEventListener("visibilitychange", () => {
  clearTimeout(resting);
  if (document.visibilityState === "hidden") {
    resting = setTimeout(() => { stream.close(); stream = null; }, 30000);
  } else if (stream === null) {
    listen();
    catchUp(true).catch(complain);
  } else {
    seen();
  }
});
window.addEventListener("pagehide", () => stream?.close());

fillMembers(document);
arrange();
toEnd();
listen();
startClock((to) => post("/clock", { to }));
startComposer((text) => act("say", { text }), show, complain);
