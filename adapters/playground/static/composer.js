// The composer: a line of words, with completion of commands, options, people and channels.

import { busy } from "./net.js";

const menu = JSON.parse(document.getElementById("menu").textContent);
const line = document.getElementById("line");
const list = document.getElementById("completions");
const hint = document.getElementById("hint");
const composer = document.getElementById("composer");

const KINDS = { "long text": "text", choice: "one of these", choices: "some of these", switch: "yes or no", list: "words with commas" };

let offers = [];
let chosen = -1;

const starts = (word, wanted) => word.toLowerCase().startsWith(wanted.toLowerCase());
const begins = (words, path) => words === `/${path}` || words.startsWith(`/${path} `);
const spelledOut = (words) => menu.commands
  .filter((each) => begins(words, each.path))
  .sort((one, other) => other.path.length - one.path.length)[0];
// The command that a line starts with; a group's first word alone means its default.
const commandOf = (words) => spelledOut(words) || menu.commands.find((each) => each.root && begins(words, each.root));

// What could stand at the end of what is written: where it starts, and what to put there.
function offersFor(words) {
  const person = /(?:^|[\s(,])@([^@<>#\n]{0,40})$/.exec(words);
  if (person) return personOffers(person[1]);
  const channel = /(?:^|\s)#([\w-]{0,40})$/.exec(words);
  if (channel) return channelOffers(channel[1], commandOf(words));
  if (!/^\/[^\n]*$/.test(words)) return [];
  const command = spelledOut(words);
  if (command && words.length > command.path.length + 1) return choiceOffers(command, words);
  const commands = menu.commands.filter((each) => fits(each, words));
  if (!commands.length && commandOf(words)) return choiceOffers(commandOf(words), words);
  return commands.map((each) => ({ from: 0, text: `/${each.path} `, name: `/${each.path}`, help: each.summary }));
}

const fits = (command, words) => starts(`/${command.path}`, words)
  || (words.length > 2 && command.path.includes(words.slice(1).toLowerCase()));

function personOffers(wanted) {
  const match = (name) => name.toLowerCase().split(/\s+/).some((part) => starts(part, wanted)) || starts(name, wanted);
  return menu.people.filter((each) => match(each.name)).slice(0, 8)
    .map((each) => ({ back: wanted.length + 1, text: `@${each.name} `, name: `@${each.name}`, help: each.title }));
}

// After `#`: channels, and what a command takes as its final `#word`.
function channelOffers(wanted, command) {
  const tags = (command?.options || []).filter((option) => option.tag);
  const words = tags.flatMap((option) => option.choices.map((choice) => choice.toLowerCase().replaceAll(" ", "-")));
  const offer = (help) => (each) => ({ back: wanted.length + 1, text: `#${each} `, name: `#${each}`, help });
  const begun = (each) => starts(each, wanted);
  return [...words.filter(begun).map(offer(tags[0]?.help)), ...menu.channels.filter(begun).map(offer("Channel"))];
}

function choiceOffers(command, words) {
  const last = /(?:^|\s)(?:(\w+):)?(\S*)$/.exec(words);
  if (!last[1] && !last[2]) return [];
  const wanted = last[1] ? command.options.filter((each) => each.name === last[1]) : [];
  const choices = wanted.flatMap((each) => each.choices).filter((each) => starts(each, last[2]) && each !== last[2]);
  const quoted = (each) => (each.includes(" ") ? `"${each}" ` : `${each} `);
  const names = last[1] ? [] : command.options.filter((each) => last[2].length > 1 && starts(`${each.name}:`, last[2]) && !words.includes(`${each.name}:`));
  return [
    ...choices.map((each) => ({ back: last[2].length, text: quoted(each), name: each, help: "" })),
    ...names.map((each) => ({ shy: true, back: last[2].length, text: `${each.name}:`, name: `${each.name}:`, help: each.help })),
  ];
}

function element(tag, className, text) {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function draw() {
  list.replaceChildren(...offers.map((offer, place) => {
    const entry = element("div", "offer", "");
    entry.id = `offer-${place}`;
    entry.role = "option";
    entry.ariaSelected = String(place === chosen);
    entry.append(element("strong", "", offer.name), element("span", "", offer.help || ""));
    entry.addEventListener("mousedown", (event) => { event.preventDefault(); take(place); });
    return entry;
  }));
  list.hidden = !offers.length;
  if (chosen >= 0) {
    line.setAttribute("aria-activedescendant", `offer-${chosen}`);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  } else {
    line.removeAttribute("aria-activedescendant");
  }
  drawHint();
}

// The options of the command that is being written.
function drawHint() {
  const command = commandOf(line.value);
  hint.hidden = !command || !offers.every((offer) => "back" in offer);
  if (hint.hidden) return;
  const options = command.options.map((option) => {
    const entry = element("li", "", "");
    const name = option.name.replaceAll("_", " ");
    const kind = KINDS[option.kind] || option.kind;
    entry.append(element("strong", "", name), element("em", "", option.required ? kind : `${kind}, optional`), element("span", "", option.help));
    if (option.choices.length) entry.append(element("span", "of", option.choices.join(" · ")));
    return entry;
  });
  const options_list = element("ul", "", "");
  options_list.append(...options);
  hint.replaceChildren(element("p", "usage", command.usage), element("p", "", command.summary), ...(options.length ? [options_list] : []));
  if (command.example) hint.append(element("p", "example", `For example: ${command.example}`));
}

function take(place) {
  const offer = offers[place];
  const end = line.selectionStart;
  const from = "back" in offer ? end - offer.back : offer.from;
  line.setRangeText(offer.text, from, end, "end");
  refresh();
}

function refresh() {
  const before = line.value.slice(0, line.selectionStart);
  offers = line.selectionStart === line.selectionEnd ? offersFor(before) : [];
  chosen = offers.length && !offers[0].shy ? 0 : -1; // Enter must not complete the words of a sentence
  line.rows = Math.min(8, line.value.split("\n").length);
  draw();
}

function close() {
  offers = [];
  chosen = -1;
  draw();
  hint.hidden = true;
}

// Whether Enter should complete: not when what is written is a whole command already.
const completes = () => chosen >= 0 && offers[chosen].name !== line.value.trim();

function onKey(event) {
  if (event.isComposing) return;
  if (offers.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + offers.length) % offers.length;
    draw();
  } else if (chosen >= 0 && event.key === "Tab" && !event.shiftKey) {
    event.preventDefault();
    take(chosen);
  } else if (event.key === "Escape" && (offers.length || !hint.hidden)) {
    event.stopPropagation();
    close();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (completes()) take(chosen);
    else composer.requestSubmit();
  }
}

export function startComposer(send, show, complain) {
  line.addEventListener("input", refresh);
  line.addEventListener("keydown", onKey);
  line.addEventListener("blur", () => { offers = []; chosen = -1; draw(); hint.hidden = true; });
  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = line.value;
    if (!words.trim()) return;
    busy(composer.querySelector(".send"), async () => {
      try {
        const answer = await send(words);
        if (line.value === words) line.value = "";
        refresh();
        show(answer);
      } catch (error) {
        complain(error);
      }
    });
  });
}
