// Search as you type. Without it the form is sent as always.
"use strict";

const form = document.querySelector("form.search");
const said = document.getElementById("said");
const PAUSE = 250;
let waiting;
let asking;

// A document, not text: nothing typed or answered is ever read as script.
function ask() {
  asking?.abort();
  asking = new XMLHttpRequest();
  asking.open("POST", form.action);
  asking.setRequestHeader("Answer-In-Place", "1");
  asking.responseType = "document";
  asking.onload = (event) => show(event.target.responseXML);
  asking.send(new URLSearchParams(new FormData(form)));
}

function show(page) {
  const answer = page?.getElementById("answer");
  const danger = page?.querySelector(".danger");
  if (!answer) return;
  document.getElementById("answer").replaceWith(document.adoptNode(answer));
  document.body.className = page.body.className;
  document.querySelector(".danger").replaceWith(document.adoptNode(danger));
  said.textContent = document.querySelector(".count")?.textContent ?? "";
  document.dispatchEvent(new Event("answer"));
}

form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (event.isComposing) return;
  waiting = setTimeout(ask, PAUSE);
});
form.addEventListener("submit", () => {
  clearTimeout(waiting);
  asking?.abort();
});
