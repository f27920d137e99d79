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
