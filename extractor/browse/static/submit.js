// Keeps the queue current while something waits. Without it there is a link that does.
"use strict";

const waiting = document.getElementById("waiting");
const table = document.querySelector("table.queue");

async function follow() {
  const answer = await fetch(table.dataset.source, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const items = await answer.json();
  for (const item of items) {
    const row = table.querySelector(`tr[data-id="${Number(item.id)}"]`);
    if (!row || Number(row.dataset.step) >= item.step) continue;
    row.dataset.step = item.step;
    row.querySelector(".state").textContent = item.state_label;
    const bar = row.querySelector("progress");
    if (bar) bar.value = item.step;
  }
  const left = items.filter((item) => item.step < 3).length;
  // Everything is told once more by the server, in the reader's language and with its links.
  if (left < Number(waiting.dataset.waiting)) location.reload();
  else setTimeout(follow, 1000);
}

if (Number(waiting.dataset.waiting) > 0) setTimeout(follow, 700);
