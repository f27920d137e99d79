// Comfort only; every page works without it.
"use strict";

const form = document.getElementById("search");
const box = form && form.elements.namedItem("q");

// Write a number with what it counts, in the form that agrees with it.
function counted([none, one, two, few, many], number) {
  if (number < 3) return [none, one, two][number];
  return `${number.toLocaleString("en")} ${number % 100 > 2 && number % 100 < 11 ? few : many}`;
}

function made(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// "/" (on an Arabic keyboard, zah is on that key) and Ctrl-K go to the search box.
document.addEventListener("keydown", (event) => {
  const slash = ["/", "\u0638"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
  const ctrlK = event.code === "KeyK" && (event.ctrlKey || event.metaKey);
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (box && (ctrlK || (slash && !typing))) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// The search box: a combobox of ARIA 1.2 that suggests what the query may become.

const PAUSE = 120; // milliseconds without a key before the server is asked
const REMEMBERED = 50; // answers

// Spellings that searches do not tell apart, letter by letter; "" is no letter.
const FOLDS = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ؤ: "و", ئ: "ي", ـ: "" };
const folded = (letter) => FOLDS[letter] ?? (/\p{M}/u.test(letter) ? "" : letter.toLowerCase());

// Cut a suggestion into what is added and what was typed, in turns: the typed pieces are those at odd places.
function pieces(text, typed) {
  const head = typed.slice(0, typed.search(/\S*$/));
  const kept = text.startsWith(head) ? head : "";
  const letters = [...text.slice(kept.length)];
  const wanted = [...typed.slice(head.length)].map(folded).join("");
  const end = (from, rest) => {
    let at = from;
    for (; rest && at < letters.length; at++) {
      if (!rest.startsWith(folded(letters[at]))) break;
      rest = rest.slice(folded(letters[at]).length);
    }
    return rest ? 0 : at;
  };
  for (const word of [wanted, wanted.replace(/^ال/, "")]) {
    const start = word ? letters.findIndex((_, place) => end(place, word)) : -1;
    if (start < 0) continue;
    const part = (...places) => letters.slice(...places).join("");
    return ["", kept, part(0, start), part(start, end(start, word)), part(end(start, word))];
  }
  return ["", kept, letters.join("")];
}

function suggesting() {
  const words = JSON.parse(form.dataset.words);
  const list = made("ul", { class: "suggestions", role: "listbox", id: "suggestions", "aria-label": words.suggested });
  const status = made("p", { class: "hidden", role: "status" });
  const clear = form.querySelector(".clear");
  const known = new Map();
  let [typed, shown, active] = ["", [], -1];
  let request = new AbortController();
  let timer = 0;

  list.hidden = true;
  form.append(list, status);
  const aria = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(aria)) box.setAttribute(name, value);

  function close() {
    clearTimeout(timer);
    request.abort();
    list.hidden = true;
    shown = [];
    active = -1;
    status.textContent = "";
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function option(suggestion, number) {
    const isWord = suggestion.kind === "word";
    const cut = isWord ? pieces(suggestion.text, typed) : [suggestion.text];
    const text = cut.map((piece, place) => (place % 2 ? made("span", { class: "typed" }, piece) : piece));
    const isAlone = !/\s/.test(suggestion.text); // of several words, the number is that of the last
    const about = isWord ? (isAlone ? counted(words.articles, suggestion.articles) : "") : words.article;
    const attributes = { id: `suggestion-${number}`, role: "option", class: suggestion.kind, "aria-selected": "false" };
    const element = made("li", attributes, made("bdi", {}, ...text), " ", made("span", { class: "kind" }, about));
    element.addEventListener("click", () => choose(suggestion));
    return element;
  }

  function show(suggestions) {
    close();
    shown = suggestions.filter((each) => each.kind === "title" || each.text !== typed);
    if (!shown.length || document.activeElement !== box) return;
    list.replaceChildren(...shown.map(option));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    status.textContent = counted(words.suggestions, shown.length);
  }

  async function fetched(text) {
    const mine = (request = new AbortController());
    try {
      const url = new URL("api/suggest", form.action);
      url.searchParams.set("q", text);
      const response = await fetch(url, { signal: mine.signal });
      const { suggestions } = response.ok ? await response.json() : { suggestions: [] };
      if (mine.signal.aborted) return;
      if (known.size >= REMEMBERED) known.delete(known.keys().next().value);
      if (response.ok) known.set(text, suggestions);
      show(suggestions);
    } catch {
      if (!mine.signal.aborted) close(); // suggestions are a comfort: without them, one types on
    }
  }

  function ask(pause) {
    clearTimeout(timer);
    request.abort();
    typed = box.value;
    clear.hidden = typed === "";
    if (!typed.trim()) close();
    else if (known.has(typed)) show(known.get(typed));
    else timer = setTimeout(fetched, pause, typed);
  }

  // Go up or down, through what was typed: it stands before the first and after the last.
  function move(step) {
    clearTimeout(timer);
    request.abort(); // who chooses among these is not to be given others
    const places = shown.length + 1;
    active = ((active + 1 + step + places) % places) - 1;
    list.querySelectorAll("li").forEach((each, number) => {
      each.setAttribute("aria-selected", String(number === active));
      if (number === active) each.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `suggestion-${active}`);
    const chosen = shown[active];
    box.value = chosen && chosen.kind === "word" ? chosen.text : typed;
  }

  function choose(suggestion) {
    close();
    if (suggestion.kind === "word") {
      box.value = suggestion.text;
      form.requestSubmit();
      return;
    }
    const url = new URL(/^\w[\w.-]*$/.test(suggestion.id) ? `article/${suggestion.id}` : "article", form.action);
    if (url.pathname.endsWith("/article")) url.searchParams.set("id", suggestion.id);
    if (document.documentElement.lang === "en") url.searchParams.set("lang", "en");
    location.assign(url);
  }

  function empty() {
    box.value = typed = "";
    clear.hidden = true;
    close();
    box.focus();
  }

  const keys = {
    ArrowDown: () => (list.hidden ? ask(0) : move(1)),
    ArrowUp: () => (list.hidden ? ask(0) : move(-1)),
    Escape: () => {
      if (list.hidden) return empty();
      box.value = typed;
      close();
    },
  };
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key in keys) {
      event.preventDefault();
      keys[event.key]();
    } else if (event.key === "Enter" && shown[active]) {
      event.preventDefault();
      choose(shown[active]);
    }
  });
  box.addEventListener("input", () => {
    const isAtEnd = box.selectionStart === box.value.length; // only what comes last can be completed
    if (isAtEnd) ask(PAUSE);
    else close();
  });
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
  clear.addEventListener("click", empty);
  form.addEventListener("submit", () => {
    close();
    for (const field of form.elements) field.disabled = field.name !== "" && field.value === ""; // not in the URL
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
    clear.hidden = box.value === "";
    close();
  });
}

if (form) suggesting();

// The histogram: bars are links; dragging across them, or Shift and an arrow, chooses a longer period.

const THRESHOLD = 6; // pixels: a finger that taps moves a little, too

function choosingTimes(chart) {
  const picture = chart.querySelector("svg");
  const bars = [...picture.querySelectorAll(".bar")]; // in the order of time
  const words = JSON.parse(form.dataset.words);
  const spans = bars.map((bar) => {
    const asked = bar.matches("a") ? new URL(bar.href.baseVal, location.href).searchParams : null;
    const name = bar.querySelector("title").textContent;
    return {
      name,
      label: name.slice(0, name.lastIndexOf(": ")),
      since: asked ? asked.get("from") : bar.dataset.since,
      until: asked ? asked.get("to") : bar.dataset.until,
      count: Number(bar.dataset.count ?? 0),
    };
  });
  const label = chart.querySelector("output");
  const atRest = label.textContent;
  const isRightToLeft = getComputedStyle(chart).direction === "rtl";
  let [anchor, end] = [-1, -1]; // the bars that a choice goes from and to
  let [pressed, dragged] = [null, false];

  function tell(text, aloud) {
    label.setAttribute("aria-live", aloud ? "polite" : "off");
    label.textContent = text;
  }

  const chosen = () => (anchor < 0 ? [] : spans.slice(Math.min(anchor, end), Math.max(anchor, end) + 1));
  const articles = () => chosen().reduce((sum, span) => sum + span.count, 0);

  function choose(from, to) {
    [anchor, end] = [from, to];
    const within = chosen();
    bars.forEach((bar, number) => bar.classList.toggle("chosen", within.includes(spans[number])));
    picture.classList.toggle("choosing", within.length > 0);
    if (!within.length) return tell(atRest, false);
    const [first, last] = [within[0].label, within.at(-1).label];
    const period = within.length > 1 ? words.period.replace("{since}", first).replace("{until}", last) : first;
    tell(`${period}: ${counted(words.articles, articles())}`, true);
  }

  const cancel = () => {
    pressed = null;
    if (anchor >= 0) choose(-1, -1);
  };

  function apply() {
    const within = chosen();
    if (!articles()) return cancel();
    const url = new URL(chart.dataset.url, location.href);
    url.searchParams.set("from", within[0].since);
    url.searchParams.set("to", within.at(-1).until);
    location.assign(url);
  }

  function barAt(x) {
    const { left, width } = picture.getBoundingClientRect();
    const place = Math.min(bars.length - 1, Math.max(0, Math.floor(((x - left) / width) * bars.length)));
    return isRightToLeft ? bars.length - 1 - place : place;
  }

  // With a pointer
  picture.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.isPrimary && event.button === 0) pressed = { x: event.clientX, bar: barAt(event.clientX) };
  });
  picture.addEventListener("pointermove", (event) => {
    if (!pressed) {
      if (event.pointerType === "mouse" && anchor < 0) tell(spans[barAt(event.clientX)].name, false);
      return;
    }
    if (!dragged && Math.abs(event.clientX - pressed.x) > THRESHOLD) {
      dragged = true;
      picture.setPointerCapture(event.pointerId);
    }
    if (dragged) choose(pressed.bar, barAt(event.clientX));
  });
  picture.addEventListener("pointerup", () => {
    if (pressed && dragged) apply();
    pressed = null;
  });
  picture.addEventListener("pointercancel", cancel);
  picture.addEventListener("pointerleave", () => anchor < 0 && tell(atRest, false));
  picture.addEventListener("dragstart", (event) => event.preventDefault());
  picture.addEventListener("click", (event) => dragged && event.preventDefault(), true);
  window.addEventListener("pageshow", cancel);

  // With the keyboard: one bar is a stop for Tab, arrows go on from there
  const links = bars.filter((bar) => bar.matches("a"));
  const stop = (bar) => links.forEach((link) => link.setAttribute("tabindex", link === bar ? "0" : "-1"));
  const keys = {
    ArrowRight: isRightToLeft ? -1 : 1,
    ArrowLeft: isRightToLeft ? 1 : -1,
    Home: -bars.length,
    End: bars.length,
  };
  const near = (list, from, step) => list[Math.min(list.length - 1, Math.max(0, from + step))];
  stop(links[0]);
  picture.setAttribute("aria-describedby", "histogram-keys");
  // Heard on the figure: an element of SVG that listens to focus becomes a stop for Tab itself.
  chart.addEventListener("focusin", (event) => {
    stop(event.target);
    if (anchor < 0) tell(spans[bars.indexOf(event.target)].name, false);
  });
  chart.addEventListener("focusout", cancel);
  picture.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && anchor >= 0) {
      event.preventDefault();
      apply();
    }
    if (!(event.key in keys) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const focused = document.activeElement;
    if (event.shiftKey) {
      const from = anchor < 0 ? bars.indexOf(focused) : anchor;
      choose(from, bars.indexOf(near(bars, anchor < 0 ? from : end, keys[event.key])));
    } else {
      cancel();
      near(links, links.indexOf(focused), keys[event.key]).focus();
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && cancel());
}

document.querySelectorAll(".histogram").forEach(choosingTimes);

// An article's page

const places = document.getElementById("places");
if (places) {
  const [said, link] = [places.querySelector("[role=status]"), places.querySelector("a")];
  const [previous, next] = places.querySelectorAll("button");
  // A place is a mark with an id and those that follow it up to the next.
  const groups = [];
  for (const mark of document.querySelectorAll(".body mark")) {
    if (mark.id) groups.push([]);
    groups.at(-1).push(mark);
  }
  let at = -1;
  const go = (to) => {
    for (const mark of groups[at] ?? []) mark.classList.remove("current");
    at = (to + groups.length) % groups.length;
    for (const mark of groups[at]) mark.classList.add("current");
    groups[at][0].scrollIntoView({ block: "center" });
    said.textContent = places.dataset.places.replace("{number}", at + 1);
  };
  const forward = () => go(at + 1);
  const back = () => go(Math.max(at, 0) - 1);
  previous.addEventListener("click", back);
  next.addEventListener("click", forward);
  // Keys by their place, so that an Arabic keyboard has them; only here, where they disturb nobody's own.
  const keys = { KeyN: forward, KeyP: back, ArrowLeft: forward, ArrowRight: back };
  if (document.dir === "ltr") [keys.ArrowLeft, keys.ArrowRight] = [back, forward];
  places.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.code]) return;
    event.preventDefault();
    keys[event.code]();
  });
  link.hidden = true;
  previous.hidden = next.hidden = false;
  places.classList.add("live");
  const wanted = groups.findIndex(([mark]) => "#" + mark.id === location.hash);
  if (wanted >= 0) go(wanted);
}

const share = document.getElementById("share");
if (share && (navigator.share || navigator.clipboard)) {
  const { href } = document.getElementById("permalink");
  const said = share.parentElement.querySelector("[role=status]");
  share.parentElement.hidden = false;
  share.addEventListener("click", async () => {
    said.textContent = "";
    try {
      if (navigator.share) {
        await navigator.share({ title: document.querySelector("h1").textContent, url: href });
      } else {
        await navigator.clipboard.writeText(href);
        said.textContent = share.dataset.done;
      }
    } catch (error) {
      // Whoever closes the system's own dialogue has changed their mind.
      if (error.name !== "AbortError") said.textContent = share.dataset.failed;
    }
  });
}
