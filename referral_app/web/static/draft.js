// Comfort only: a picture or file that is pasted or dropped is refused at once, with the reason.
"use strict";

const refused = document.getElementById("refused");

function refuse(event, files) {
  if (!files || files.length === 0) return;
  event.preventDefault();
  refused.hidden = false;
  refused.scrollIntoView({ block: "center" });
}

document.addEventListener("paste", (event) => refuse(event, event.clipboardData?.files));
document.addEventListener("drop", (event) => refuse(event, event.dataTransfer?.files));
document.addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
