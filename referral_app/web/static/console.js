// The keyboard of the compact view.
"use strict";

const words = document.getElementById("q");
const keys = document.getElementById("keys");
const toggle = document.querySelector(".keys");
const titles = () => [...document.querySelectorAll(".line .title")];

function toggleKeys() {
  keys.hidden = !keys.hidden;
  toggle.setAttribute("aria-expanded", String(!keys.hidden));
}

function move(step) {
  const all = titles();
  const place = all.indexOf(document.activeElement.closest(".line")?.querySelector(".title"));
  if (place + step < 0) words.focus();
  else all[Math.min(place + step, all.length - 1)]?.focus();
}

function copy() {
  const line = document.activeElement.closest(".line") ?? document.querySelector(".line");
  line?.querySelector(".copy")?.click();
}

toggle.hidden = false;
toggle.addEventListener("click", toggleKeys);
words.focus();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest("input, select");
  const list = event.target.closest("select");
  if (event.key === "ArrowDown" && !list) move(1);
  else if (event.key === "ArrowUp" && !list) move(-1);
  else if (event.key === "Escape" && !keys.hidden) toggleKeys();
  else if (field) return;
  else if (event.key === "/") words.focus();
  else if (event.key === "c") copy();
  else if (event.key === "?") toggleKeys();
  else return;
  event.preventDefault();
});
