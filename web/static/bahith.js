// Comfort only; every page works without it.
"use strict";

const form = document.getElementById("search");
const box = form && form.elements.namedItem("q");

// "/" and Ctrl-K go to the search box.
document.addEventListener("keydown", (event) => {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
  const ctrlK = event.code === "KeyK" && (event.ctrlKey || event.metaKey);
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
  if (box && (ctrlK || (slash && !typing))) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// Fields left empty stay out of the URL.
if (form) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled = field.name !== "" && field.value === "";
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });
}

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
