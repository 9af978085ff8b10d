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
