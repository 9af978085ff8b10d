// What is typed into a form of an act is kept on the server, a moment after the last key; `throughlineDrafts.keep` does
// it for a form that is opened inside a page. Without this script the form works the same; only a closed lid then
// loses what was not sent.
(function () {
  "use strict";
  if (!window.fetch || !window.FormData) return;
  var WAIT = 1200, AGAIN = 8000;
  var LONG = 5 * 60 * 1000;

  // `note` says whether it was kept, `url` is the page of the form. Returns { stop, flush } for whoever takes it away.
  function keepForm(note, form, url) {
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
      fetch(url, { credentials: "same-origin" }).then(function (answer) {
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
    function stop() {
      gone = true;
      clearTimeout(timer);
      timer = null;
      if (sending) sending.abort();
    }
    function flush() { if (timer !== null) keep(true); }
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
      stop();
    });
    document.addEventListener("visibilitychange", function () {
      // A closed lid: send what is typed while the page still may.
      if (document.visibilityState === "hidden") flush();
    });
    window.addEventListener("online", function () { if (timer !== null) keep(); });
    return { stop: stop, flush: flush };
  }
  window.throughlineDrafts = { keep: keepForm };

  // A box has its note inside its form; on the page of one form the note stands below it.
  document.querySelectorAll("[data-drafts]").forEach(function (note) {
    var area = document.querySelector("main form[method=post] textarea");
    var form = note.closest("form") || (area ? area.form : document.getElementById("act-form"));
    if (form && !form.querySelector("input[type=password]")) keepForm(note, form, window.location.href);
  });
})();
