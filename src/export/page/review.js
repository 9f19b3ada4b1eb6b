"use strict";
// A reviewer's verdicts on statements, saved as a file of decisions (`actant build --decisions FILE`).
// Each names its statement by id and by quotation, so that it is found when the article has changed.

const verdicts = new Map();
const VERDICTS = [["accept", "right", "The text says so"], ["reject", "wrong", "The text does not say so"]];
let unsaved = false;

/** Returns a text as TOML writes it; JSON's strings are TOML's, but for one character. */
const toml = (text) => JSON.stringify(text).replaceAll("\x7f", "\\u007f");

/** Returns an actor's id, or its name where the page's id is one made for files. */
const actorKey = (node) => (node.id.startsWith("n-") ? node.name : node.id);

/** Returns the verdicts as a file of decisions. */
function decisionsFile() {
  const by = $("reviewer").value.trim(), date = new Date().toISOString().slice(0, 10);
  return [...verdicts.values()].map(({ action, reason, claim, edge }) => {
    const keys = [["statement", claim.id], ["document", documents[claim.document].id], ["quote", claim.quotation.text],
      ["source", actorKey(nodes[edge.source])], ["relation", edge.relation], ["target", actorKey(nodes[edge.target])], ["by", by], ["date", date], ["reason", reason]];
    return `[[${action}]]\n${keys.filter(([, value]) => value).map(([key, value]) => `${key} = ${toml(value)}\n`).join("")}`;
  }).join("\n");
}

/** Shows how many verdicts wait to be saved. */
function writeReview() {
  $("review").hidden = verdicts.size === 0;
  $("save").textContent = `Save ${verdicts.size} decision${verdicts.size === 1 ? "" : "s"}`;
}

/** Returns the buttons by which a statement is judged, and what was decided of it before. */
function review(edge, claim) {
  const box = make("div", { class: "review" });
  for (const id of claim.decisions ?? []) {
    const { action, values } = data.decisions.find((one) => one.id === id) ?? { action: id, values: {} };
    box.append(make("p", { class: "meta" }, `${action}: ${[values.by, values.date, values.reason].filter(Boolean).join(", ") || "decided"}`));
  }
  const reason = make("input", { placeholder: "why", "aria-label": "Why", value: verdicts.get(claim.id)?.reason ?? "", oninput: () => {
    const verdict = verdicts.get(claim.id);
    if (verdict) { verdict.reason = reason.value.trim(); unsaved = true; }
  } });
  const buttons = VERDICTS.map(([action, word, title]) => make("button", { title, "data-verdict": action, onclick: () => {
    if (verdicts.get(claim.id)?.action === action) verdicts.delete(claim.id);
    else verdicts.set(claim.id, { action, reason: reason.value.trim(), claim, edge });
    unsaved = verdicts.size > 0;
    mark();
    writeReview();
  } }, word));
  const mark = () => {
    const action = verdicts.get(claim.id)?.action;
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.verdict === action)));
    reason.hidden = !action;
  };
  mark();
  box.append(...buttons, reason);
  return box;
}

document.getElementById("save").addEventListener("click", () => {
  const link = make("a", { href: URL.createObjectURL(new Blob([decisionsFile()], { type: "application/toml" })), download: "decisions.toml" });
  link.click();
  unsaved = false;
});
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
