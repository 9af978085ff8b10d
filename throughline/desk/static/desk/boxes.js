// Small comforts of answer boxes and of lists to pass on. Without this script everything can be typed and marked by hand.
(function () {
  "use strict";
  document.querySelectorAll("[data-clear]").forEach(function (button) {
    var area = document.getElementById(button.dataset.clear);
    if (!area) return;
    button.hidden = false;
    button.addEventListener("click", function () { area.value = ""; area.focus(); });
  });
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var area = document.getElementById(button.dataset.copy);
    if (!area) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      area.focus();
      area.select();
      function said() { button.textContent = button.dataset.done; }
      if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(area.value).then(said);
      else if (document.execCommand("copy")) said();
    });
  });
})();
