// Ties a value and its words together. Without it links still lead from each to the other.
"use strict";

const tip = document.getElementById("tip");
// One column: a jump from the words to their value would lose the place where one reads.
const narrow = matchMedia("(max-width: 52rem)");
let pinned = false; // the tip stays until something else is clicked

function marksOf(anchor) {
  return document.querySelectorAll(`.mark[data-anchors~="${CSS.escape(anchor)}"]`);
}

function light(anchor) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (anchor === null) return;
  for (const mark of marksOf(anchor)) mark.classList.add("lit");
  document.getElementById(`value-${anchor}`)?.classList.add("lit");
}

// What a mark means: value, rule and confidence, and a link to each of its values.
function explain(mark) {
  tip.replaceChildren();
  for (const line of mark.dataset.tip.split("\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    tip.append(paragraph);
  }
  const anchors = mark.dataset.anchors.split(" ");
  for (const anchor of anchors) {
    const value = document.querySelector(`#value-${CSS.escape(anchor)} [data-anchor]`);
    if (!value) continue;
    const link = document.createElement("a");
    link.href = `#value-${anchor}`;
    link.textContent = value.textContent.trim();
    link.dataset.anchor = anchor;
    tip.append(link);
  }
  tip.hidden = false;
}

function hide() {
  tip.hidden = true;
  pinned = false;
}

// The browser's own tooltip is for pages without this script: it comes late and never on focus.
for (const mark of document.querySelectorAll(".mark")) {
  mark.dataset.tip = mark.title;
  mark.removeAttribute("title");
}

function at(event) {
  return event.target instanceof Element ? event.target.closest(".mark") : null;
}

document.addEventListener("pointerover", (event) => {
  const mark = at(event);
  if (mark && event.pointerType === "mouse" && !pinned) explain(mark);
});
document.addEventListener("pointerout", (event) => {
  const left = at(event) && event.pointerType === "mouse" && !pinned;
  if (left && !document.activeElement?.matches(".mark")) hide();
});
document.addEventListener("focusin", (event) => {
  const mark = at(event);
  if (mark && !pinned) explain(mark);
  else if (!pinned && !tip.contains(event.target)) hide();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-anchor]");
  const mark = at(event);
  if (link) {
    light(link.dataset.anchor);
    if (!tip.contains(link)) hide();
  } else if (mark) {
    const anchors = mark.dataset.anchors.split(" ");
    light(anchors[0]);
    explain(mark);
    pinned = narrow.matches || anchors.length > 1;
    if (narrow.matches) event.preventDefault();
  } else if (!tip.contains(event.target) && !event.target.closest(".review")) {
    hide();
    light(null);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hide();
    light(null);
  }
});

// A link that was shared: #text-symptoms-1 lights every piece of the value, not only the first.
const shared = /^#(?:text|value)-([\w-]+)$/.exec(location.hash);
if (shared) light(shared[1]);

const labels = document.getElementById("labels");
labels?.addEventListener("change", () => {
  document.getElementById("story").classList.toggle("bare", !labels.checked);
});
