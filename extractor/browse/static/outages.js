// Ties a value and its words together. Without it links still lead from a value to its words.
"use strict";

const tip = document.getElementById("tip");

function marksOf(number) {
  return document.querySelectorAll(`mark[data-numbers~="${number}"]`);
}

function light(number) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (number === null) return;
  for (const mark of marksOf(number)) mark.classList.add("lit");
  document.getElementById(`value-${number}`)?.classList.add("lit");
}

// What a mark means, with a link to each of its values: for fingers, which cannot hover.
function explain(mark) {
  tip.replaceChildren();
  for (const line of mark.title.split("\n")) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    tip.append(paragraph);
  }
  for (const number of mark.dataset.numbers.split(" ")) {
    const value = document.querySelector(`#value-${CSS.escape(number)} [data-number]`);
    if (!value) continue;
    const link = document.createElement("a");
    link.href = `#value-${number}`;
    link.textContent = value.textContent.trim();
    link.dataset.number = number;
    tip.append(link);
  }
  tip.hidden = false;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-number]");
  if (link) {
    light(link.dataset.number);
    if (!tip?.contains(link)) tip.hidden = true;
    return;
  }
  const mark = event.target.closest("mark[data-numbers]");
  if (mark) {
    light(mark.dataset.numbers.split(" ")[0]);
    explain(mark);
  } else if (tip && !tip.contains(event.target)) {
    tip.hidden = true;
    light(null);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !tip) return;
  tip.hidden = true;
  light(null);
});

// A link that was shared: #text-3 lights every piece of value 3, not only the first.
const shared = /^#(?:text|value)-(\d+)$/.exec(location.hash);
if (shared) light(shared[1]);
