// Minutes save as they are typed. Without this script the Save button does the same.
// What has not reached the server is kept on this device and offered again; on a clash both texts stay.
(function () {
  "use strict";
  var form = document.querySelector("form[data-minutes]");
  if (!form || !window.fetch || !window.FormData || !window.DOMParser) return;

  var WAIT = 1500, AGAIN = 5000;
  var words = form.dataset;
  var state = form.querySelector("[data-state]");
  var areas = Array.prototype.slice.call(form.querySelectorAll("textarea[name]"));
  var version = form.querySelector("input[name=version]");
  var key = form.querySelector("input[name=idempotency_key]");
  var place = "throughline:minutes:" + form.getAttribute("action").replace(/^\/[a-z]+\//, "/");
  var timer = null, sending = false, clash = !!form.querySelector("[data-theirs-texts]"), sentBody = null, unsure = null;

  function texts() {
    var found = {};
    areas.forEach(function (area) { found[area.name] = area.value; });
    return found;
  }
  function same(a, b) {
    return areas.every(function (area) { return a && b && lines(a[area.name]) === lines(b[area.name]); });
  }
  function lines(text) { return (text || "").replace(/\r\n/g, "\n"); }
  function clock(at) {
    var day = at ? new Date(at) : new Date();
    return ("0" + day.getHours()).slice(-2) + ":" + ("0" + day.getMinutes()).slice(-2);
  }
  function say(word, alarm) {
    state.textContent = word;
    state.className = "sm " + (alarm ? "ta b" : "mut");
  }
  function newKey() {
    var bytes = new Uint8Array(16);
    window.crypto.getRandomValues(bytes);
    return Array.prototype.map.call(bytes, function (one) { return ("0" + one.toString(16)).slice(-2); }).join("");
  }
  function keep() {
    try { localStorage.setItem(place, JSON.stringify({ texts: texts(), version: version.value, at: Date.now() })); }
    catch (full) { /* A full or closed store: the server still has the last save. */ }
  }
  function kept() {
    try { return JSON.parse(localStorage.getItem(place)); } catch (broken) { return null; }
  }
  function drop() {
    try { localStorage.removeItem(place); } catch (closed) { /* Nothing was kept then. */ }
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }
  function save(last) {
    clearTimeout(timer);
    if (sending || clash) return;
    var body = texts();
    // The same text sent again keeps its key, so that an answer lost on the way is no second save.
    if (!sentBody || !same(sentBody, body)) key.value = newKey();
    sentBody = body;
    sending = true;
    say(words.saving);
    fetch(form.getAttribute("action"), {
      method: "POST", body: new FormData(form), credentials: "same-origin", keepalive: last === true
    }).then(function (answer) {
      return answer.text().then(function (html) { answered(answer, html, body); });
    }).catch(function () {
      sending = false;
      unsure = body;
      say(words.offline, true);
      later(AGAIN);
    });
  }
  function answered(answer, html, body) {
    var page = new DOMParser().parseFromString(html, "text/html");
    var fresh = page.querySelector("form[data-minutes]");
    sending = false;
    if (answer.ok && fresh) {
      version.value = fresh.querySelector("input[name=version]").value;
      sentBody = unsure = null;
      if (same(body, texts())) { drop(); say(words.saved + " " + clock()); } else { keep(); later(WAIT); }
    } else if (answer.status === 409 && fresh && fresh.querySelector("[data-theirs-texts]")) {
      showTheirs(fresh);
    } else if (answer.status === 403 || answer.status === 404 || !fresh || answer.redirected) {
      // Signed out, locked or gone: the text stays on this device.
      clash = true;
      say(words.refused, true);
      put(form.querySelector("[data-errors]"), page.querySelectorAll("main .note.red, .errsum"));
    } else {
      put(form.querySelector("[data-errors]"), fresh.querySelectorAll("[data-errors] > *"));
      say(words.refused, true);
    }
  }
  function put(where, nodes) {
    where.textContent = "";
    Array.prototype.forEach.call(nodes, function (node) { where.appendChild(document.importNode(node, true)); });
  }
  function showTheirs(fresh) {
    version.value = fresh.querySelector("input[name=version]").value;
    var saved = {};
    Array.prototype.forEach.call(fresh.querySelectorAll("[data-raw]"), function (one) { saved[one.dataset.raw] = one.value; });
    // "Theirs" is what I sent myself when the answer was lost: no clash.
    if (unsure && same(unsure, saved)) { unsure = null; save(); return; }
    // Mine stays in the fields; saving by the button replaces theirs, and only then.
    clash = true;
    key.value = newKey();
    put(form.querySelector("[data-theirs]"), fresh.querySelectorAll("[data-theirs] > *"));
    var old = form.querySelector("[data-theirs-texts]");
    if (old) old.parentNode.removeChild(old);
    var beside = document.importNode(fresh.querySelector("[data-theirs-texts]"), true);
    form.insertBefore(beside, form.querySelector("[data-fields]"));
    say(words.clash, true);
  }

  areas.forEach(function (area) {
    area.addEventListener("input", function () {
      keep();
      if (!sending) say(clash ? words.clash : words.typing, clash);
      later(WAIT);
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    clash = false;
    sentBody = null;
    form.querySelector("[data-theirs]").textContent = "";
    var beside = form.querySelector("[data-theirs-texts]");
    if (beside) beside.parentNode.removeChild(beside);
    save();
  });
  document.addEventListener("visibilitychange", function () {
    // A closed lid: send what is typed while the page still may.
    if (document.visibilityState === "hidden" && kept() && !clash) save(true);
  });
  window.addEventListener("online", function () { if (kept() && !clash) save(); });

  var offer = document.querySelector("[data-offer]");
  var left = kept();
  if (left && left.texts && !same(left.texts, texts())) {
    offer.querySelector("[data-offer-when]").textContent = clock(left.at);
    offer.hidden = false;
    offer.querySelector("[data-take]").addEventListener("click", function () {
      areas.forEach(function (area) { if (left.texts[area.name] !== undefined) area.value = left.texts[area.name]; });
      offer.hidden = true;
      // The version it was typed against: if somebody saved since, both texts are shown.
      version.value = left.version;
      keep();
      save();
    });
    offer.querySelector("[data-drop]").addEventListener("click", function () { drop(); offer.hidden = true; });
  } else if (left) {
    drop();
  }
})();
