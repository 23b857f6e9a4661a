// Comfort only: every page works without this file.
"use strict";

// Exit: clear the screen at once, then replace this page by the calendar, so that Back does not show it.
const exit = document.querySelector(".exit");

function leave() {
  document.documentElement.classList.add("left");
  document.title = "";
  location.replace(exit.href);
}

exit.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

// Shift three times within two seconds does the same; it is no character key, so it disturbs nobody.
let presses = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  const now = Date.now();
  presses = [...presses.filter((time) => now - time < 2000), now];
  if (presses.length === 3) leave();
});

// A page kept in memory and shown again after leaving leaves again.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.classList.contains("left")) leave();
});

// Copy buttons, also of answers that come while one types.
function offerCopies() {
  for (const button of document.querySelectorAll(".copy")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest(".copy");
  if (!button) return;
  const label = button.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = label;
  }, 2000);
});
document.addEventListener("answer", offerCopies);
offerCopies();

// Printing from a button; without script the browser's own menu does it.
const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
