// What is typed into a form with a long text is kept on the server, a moment after the last key.
// Without this script the form works the same; only a closed lid then loses what was not sent.
(function () {
  "use strict";
  var note = document.querySelector("[data-drafts]");
  if (!note || !window.fetch || !window.FormData) return;
  var area = document.querySelector("main form[method=post] textarea");
  var form = area && area.form;
  if (!form || form.querySelector("input[type=password]")) return;

  var WAIT = 1200, AGAIN = 8000;
  var LONG = 5 * 60 * 1000;
  var words = note.dataset, timer = null, sending = null, gone = false, heard = Date.now();

  function body() {
    var found = new FormData(form);
    Array.prototype.forEach.call(form.querySelectorAll("input[type=file]"), function (one) { if (one.name) found.delete(one.name); });
    found.append("place", words.place);
    return found;
  }
  function say(word, alarm) {
    note.textContent = word;
    note.className = "sm " + (alarm ? "ta b" : "mut");
  }
  function clock() {
    var now = new Date();
    return ("0" + now.getHours()).slice(-2) + ":" + ("0" + now.getMinutes()).slice(-2);
  }
  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(keep, wait);
  }
  // The page once more: is somebody still signed in? A sign-in in another window has made the old form's token void.
  function fresh(then) {
    fetch(window.location.href, { credentials: "same-origin" }).then(function (answer) {
      return answer.text();
    }).then(function (html) {
      var page = new DOMParser().parseFromString(html, "text/html");
      var token = page.querySelector("[data-drafts]") && page.querySelector("main input[name=csrfmiddlewaretoken]");
      if (token) {
        heard = Date.now();
        form.querySelector("input[name=csrfmiddlewaretoken]").value = token.value;
      }
      then(!!token);
    }).catch(function () { then(false); });
  }
  function keep(last, again) {
    clearTimeout(timer);
    timer = null;
    if (gone) return;
    sending = window.AbortController ? new AbortController() : null;
    fetch(words.drafts, {
      method: "POST", body: body(), credentials: "same-origin", redirect: "manual",
      keepalive: last === true, signal: sending ? sending.signal : undefined
    }).then(function (answer) {
      if (answer.status === 204) { heard = Date.now(); say(words.kept + " " + clock()); return; }
      // Signed out, or too long: what is on the page stays there.
      say(words.failed, true);
      if (answer.status !== 413 && !again) fresh(function (there) { if (there) keep(false, true); });
    }).catch(function () {
      if (!gone) { say(words.failed, true); later(AGAIN); }
    });
  }
  form.addEventListener("input", function (event) {
    if (event.isComposing) return;
    later(WAIT);
  });
  form.addEventListener("compositionend", function () { later(WAIT); });
  form.addEventListener("submit", function (event) {
    if (Date.now() - heard > LONG && form.requestSubmit) {
      // After a long pause: sent only where somebody is still signed in, so that no sign-in page swallows the text.
      event.preventDefault();
      var pressed = event.submitter;
      fresh(function (there) { if (there) form.requestSubmit(pressed); else say(words.failed, true); });
      return;
    }
    gone = true;
    clearTimeout(timer);
    if (sending) sending.abort();
  });
  document.addEventListener("visibilitychange", function () {
    // A closed lid: send what is typed while the page still may.
    if (document.visibilityState === "hidden" && timer !== null) keep(true);
  });
  window.addEventListener("online", function () { if (timer !== null) keep(); });
})();
