/** What the report does in a browser: finds rules, lights up ways, opens what a link leads to. It reads the page and nothing else, and the page works without it. */
export const script = `
const find = document.getElementById("find");
const rules = [...document.querySelectorAll(".rule")];
find?.addEventListener("input", () => {
  const wanted = find.value.toLowerCase();
  for (const rule of rules) rule.classList.toggle("gone", !rule.textContent.toLowerCase().includes(wanted));
});
const lines = [...document.querySelectorAll("[data-cell]")];
for (const line of lines)
  for (const [event, lit] of [["pointerenter", true], ["pointerleave", false]])
    line.addEventListener(event, () => {
      for (const other of lines) if (other.dataset.cell === line.dataset.cell) other.classList.toggle("lit", lit);
    });
const open = () => {
  const around = document.getElementById(location.hash.slice(1))?.closest("details");
  if (around) around.open = true;
};
addEventListener("hashchange", open);
open();
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector(".detail:target")) location.hash = "who";
});
`;
