// Dialogs: the form of a command, and the switcher of members.

import { busy, post } from "./net.js";

const formDialog = document.getElementById("form-dialog");
const peopleDialog = document.getElementById("people-dialog");

for (const dialog of [formDialog, peopleDialog]) {
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) dialog.close();
  });
}

// Hides the entries of a list that don't have the words.
function narrow(words, entries, textOf) {
  const wanted = words.trim().toLowerCase();
  for (const entry of entries) entry.hidden = !textOf(entry).includes(wanted);
}

function valuesOf(form) {
  const values = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    const given = new FormData(form).getAll(field.dataset.field).map(String);
    values[field.dataset.field] = "many" in field.dataset ? given : given[0] ?? "";
  }
  return values;
}

// Shows a form; `send(wire, values)` gives the next answer, perhaps the form with its errors.
export function openForm(html, send) {
  formDialog.innerHTML = html;
  const form = formDialog.querySelector("form");
  for (const search of form.querySelectorAll(".narrow")) {
    search.addEventListener("input", () => {
      const labels = search.parentElement.querySelectorAll("label");
      narrow(search.value, labels, (label) => label.textContent.toLowerCase());
    });
  }
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Enter" && event.target.classList.contains("narrow")) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(form.querySelector("[type=submit]"), async () => {
      try {
        const answer = await send(form.dataset.wire, valuesOf(form));
        if (answer.kind === "asked") openForm(answer.html, send);
        else formDialog.close();
      } catch (error) {
        form.querySelector(".trouble").textContent = error.message;
      }
    });
  });
  if (!formDialog.open) formDialog.showModal();
  const first = form.querySelector(".wrong input, .wrong textarea, .wrong select")
    || form.querySelector("[data-field] input, [data-field] textarea, [data-field] select");
  first?.focus();
}

const filter = document.getElementById("people-filter");
document.getElementById("switch").addEventListener("click", () => {
  peopleDialog.showModal();
  filter.focus();
});
filter.addEventListener("input", () => {
  narrow(filter.value, document.querySelectorAll("#people li"), (entry) => entry.dataset.words);
});
peopleDialog.addEventListener("keydown", (event) => {
  const links = [...document.querySelectorAll("#people li:not([hidden]) a")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Enter" && event.target === filter && links.length) links[0].click();
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || (place < 0 && event.target !== filter)) return;
  event.preventDefault();
  const next = event.key === "ArrowDown" ? links[Math.min(place + 1, links.length - 1)] : links[place - 1] || filter;
  next?.focus();
});

const newcomer = document.getElementById("newcomer");
const zones = document.getElementById("zones");
document.querySelector(".newcomer").addEventListener("toggle", () => {
  if (!zones.children.length) for (const zone of Intl.supportedValuesOf("timeZone")) zones.append(new Option(zone, zone));
});
newcomer.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(newcomer.querySelector("button"), async () => {
    try {
      const given = Object.fromEntries(new FormData(newcomer));
      location.href = (await post("/people", { name: given.name, zone: given.zone, admin: given.admin === "yes" })).go;
    } catch (error) {
      newcomer.querySelector(".trouble").textContent = error.message;
    }
  });
});
