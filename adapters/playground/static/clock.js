// The community's clock: runs, and skips ahead.

import { busy } from "./net.js";

const face = document.getElementById("now");
const says = document.getElementById("clock-says");
const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: face.dataset.zone, weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
});
let ahead = Number(face.dataset.now) - Date.now();

function draw() {
  const parts = Object.fromEntries(format.formatToParts(Date.now() + ahead).map((part) => [part.type, part.value]));
  const day = `${parts.weekday} ${parts.day} ${parts.month}`;
  const time = `${parts.hour}:${parts.minute}`;
  if (face.dataset.shown === day + time) return;
  face.dataset.shown = day + time;
  face.replaceChildren(Object.assign(document.createElement("strong"), { textContent: time }), ` ${day}`);
}

export function setClock(now) {
  ahead = now - Date.now();
  draw();
}

export function startClock(skip) {
  draw();
  setInterval(draw, 1000);
  for (const button of document.querySelectorAll("[data-skip]")) {
    button.addEventListener("click", () => busy(button, async () => {
      says.textContent = "Skipping ahead…";
      try {
        const answer = await skip(button.dataset.skip);
        setClock(answer.now);
        says.textContent = answer.says;
      } catch (error) {
        says.textContent = error.message;
      }
    }));
  }
}
