// Small comforts on top of pages that work without scripts.
(function () {
  "use strict";
  // Number steppers: a minus and a plus beside the count.
  function steppers(root) {
    root.querySelectorAll(".step input[type=number]").forEach(function (input) {
      if (input.parentNode.querySelector("button")) return;
      [[-1, "\u2212", "afterbegin"], [1, "+", "beforeend"]].forEach(function (side) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = side[1];
        button.setAttribute("aria-label", input.dataset[side[0] < 0 ? "less" : "more"] || side[1]);
        button.addEventListener("click", function () {
          if (side[0] < 0) input.stepDown(); else input.stepUp();
          input.dispatchEvent(new Event("input", { bubbles: true }));
          input.dispatchEvent(new Event("change", { bubbles: true }));
        });
        input.parentNode.insertAdjacentElement(side[2], button);
      });
    });
  }
  // A form is sent once: the button rests after the first press, and wakes when the page comes back.
  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented) return;
    var form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    window.setTimeout(function () { delete form.dataset.sent; }, 4000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
  // The chosen person is marked.
  document.addEventListener("change", function (event) {
    var list = event.target.closest && event.target.closest(".ppl");
    if (!list) return;
    list.querySelectorAll("label").forEach(function (label) {
      label.classList.toggle("on", label.querySelector("input").checked);
    });
  });
  // The slash key opens the search field, except while someone writes.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.isComposing || /input|textarea|select/i.test(event.target.tagName)) return;
    var find = document.querySelector(".find input");
    if (find) { event.preventDefault(); find.focus(); }
  });
  // Arrow keys go from cell to cell of a matrix, past those that lead nowhere.
  var STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  document.addEventListener("keydown", function (event) {
    var step = STEPS[event.key], from = event.target.closest && event.target.closest(".mx td a.c");
    if (!step || !from || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    var cell = from.closest("td"), row = cell.parentNode, rows = Array.from(cell.closest("tbody").rows);
    var y = rows.indexOf(row) + step[0], x = cell.cellIndex + step[1], there = null;
    for (; rows[y] && x > 0 && x < row.cells.length && !there; y += step[0], x += step[1]) {
      there = rows[y].classList.contains("grp") ? null : rows[y].cells[x].querySelector("a.c");
    }
    if (there) there.focus();
  });
  document.querySelectorAll("[data-arrows]").forEach(function (told) { told.hidden = false; });
  // A print button needs the script; without it it stays hidden.
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  // After a refused form the summary of errors is read first.
  function errors(root) {
    var summary = root.querySelector(".errsum");
    if (summary) summary.focus();
  }
  steppers(document);
  errors(document);
  document.addEventListener("htmx:load", function (event) { steppers(event.target); });
})();
