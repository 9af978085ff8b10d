// The review of a readout: both sides chosen together, every act by one key, forms opened in their line.
// Every button and link also works without this script, on a page of its own.
(function () {
  "use strict";
  var box = document.querySelector("[data-review]");
  if (!box || !window.fetch || !window.DOMParser || !window.FormData) return;
  var said = document.querySelector("[data-said]"), keys = document.getElementById("keys");
  var narrow = window.matchMedia("(max-width:899px)");
  var busy = false, waiting = [], chosen = "", kept = null, pending = "";
  document.documentElement.classList.add("js");

  function all(what) { return Array.prototype.slice.call(box.querySelectorAll(what)); }
  function lines() { return all("[data-line]"); }
  function line(key) { return key ? box.querySelector("[data-line='" + key + "']") : null; }
  function current() { return line(chosen); }
  function tell(words) { if (said) said.textContent = words; }
  function notice(words) {
    var one = current(), made = document.createElement("p");
    if (!words || !one) return;
    shut(false);
    made.className = "inplace sm mut";
    made.textContent = words;
    one.appendChild(made);
    tell(words);
  }
  function side(name) {
    box.dataset.atSide = name;
    all("[data-side]").forEach(function (link) {
      if (link.dataset.side === name) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
  }

  // Choosing: the line and all pieces of its words; what is out of sight comes into sight, on both sides.
  function within(node, around) {
    var place = node.getBoundingClientRect(), frame = around.getBoundingClientRect();
    var top = Math.max(frame.top, 0), bottom = Math.min(frame.bottom, window.innerHeight);
    if (place.top >= top + 24 && place.bottom <= bottom - 24) return;
    around.scrollTop += place.top - top - Math.max(32, (bottom - top - place.height) / 3);
  }
  function paint() {
    lines().forEach(function (one) { one.classList.toggle("on", one.dataset.line === chosen); });
    all(".sp").forEach(function (one) {
      one.classList.toggle("on", (" " + one.dataset.lines + " ").indexOf(" " + chosen + " ") >= 0);
    });
  }
  function choose(key, options) {
    var one = line(key), set = options || {};
    if (!one) return;
    if (chosen !== key) shut(false);
    chosen = key;
    pending = "";
    // A suggestion that is folded away comes out when it is chosen.
    for (var fold = one.closest("details"); fold; fold = fold.parentNode.closest("details")) fold.open = true;
    paint();
    box.dataset.at = key;
    var mark = box.querySelector(".sp.on"), source = box.querySelector(".srct");
    if (set.side) side(set.side);
    if (narrow.matches) {
      var seen = box.dataset.atSide === "source" ? mark : one;
      if (seen) seen.scrollIntoView({ block: "center" });
    } else {
      if (mark) within(mark, source);
      if (set.scroll !== false) one.scrollIntoView({ block: "nearest" });
    }
    if (set.focus !== false && box.dataset.atSide !== "source") one.focus({ preventScroll: true });
    if (history.replaceState) history.replaceState(history.state, "", location.pathname + "?line=" + key);
  }
  function folded(one) { return !!one.closest("details:not([open])"); }
  function waits(one) { return !one.classList.contains("dn") && !one.classList.contains("opt"); }
  // An alignment may be left; it is gone to once nothing else waits.
  function rests(one) { return !!one.closest("#g-alignment") && !one.classList.contains("dn") && !one.closest(".wk"); }
  function step(by, open) {
    var every = lines(), wanted = every.some(waits) ? waits : rests, here = every.indexOf(current()), place = here < 0 ? (by > 0 ? -1 : every.length) : here;
    if (here < 0 && by > 0 && !open && line(pending)) { choose(pending); return true; }
    for (place += by; place >= 0 && place < every.length; place += by) {
      if (open ? wanted(every[place]) : !folded(every[place])) { choose(every[place].dataset.line); return true; }
    }
    if (open) {
      var left = every.filter(wanted)[0];
      if (left) { choose(left.dataset.line); return true; }
    }
    return false;
  }

  // Acts: sent from here, the parts of the page come back fresh, the place in the source stays.
  function parsed(html) { return new DOMParser().parseFromString(html, "text/html"); }
  function take(html) {
    var page = parsed(html), found = false;
    Array.prototype.forEach.call(page.querySelectorAll("[data-part]"), function (part) {
      var here = box.querySelector("[data-part='" + part.dataset.part + "']");
      if (!here) return;
      found = true;
      here.textContent = "";
      Array.prototype.slice.call(part.childNodes).forEach(function (node) { here.appendChild(document.importNode(node, true)); });
    });
    return found;
  }
  function count() { var part = box.querySelector("[data-part=count] b"); return part ? part.textContent : ""; }
  function heard(answer, url, then) {
    return answer.text().then(function (html) {
      if (answer.ok && answer.redirected) {
        var after = new URL(answer.url), wanted = after.searchParams.get("line") || chosen;
        if (!take(html)) {
          // A form again, e.g. after its draft was thrown away.
          if (parsed(html).querySelector("main form.form")) place(current() || lines()[0], html, answer.url);
          else location.href = answer.url;
          return;
        }
        if (!line(wanted)) wanted = chosen;
        chosen = "";
        then(wanted);
        return;
      }
      place(current() || lines()[0], html, url);
    });
  }
  function onto() {
    // After a line that somebody may leave undecided, simply the next one.
    if (current() && current().classList.contains("opt")) step(1); else step(1, true);
  }
  function send(form, button) {
    var url = (button && button.getAttribute("formaction")) || form.getAttribute("action"), onward = button && button.dataset.key === "a" && !form.closest(".inplace");
    var whole = /\/review\/\d+\/(accept|strike)\//.test(url);
    var body = new FormData(form);
    if (button && button.name) body.append(button.name, button.value);
    if (kept && form.matches(".inplace form.form")) { kept.stop(); kept = null; }
    busy = true;
    box.dataset.busy = "yes";
    fetch(url, { method: "POST", body: body, credentials: "same-origin", headers: { "HX-Request": "true", "HX-Target": "review" } })
      .then(function (answer) {
        return heard(answer, url, function (wanted) {
          choose(wanted, { scroll: !onward });
          var word = current() && current().querySelector(".lt");
          tell((word ? word.textContent + ". " : "") + count());
          // The next group waits: whoever took the rest of one at once goes on there.
          if (whole) step(1, true); else if (onward) onto();
        });
      })
      .catch(function () { HTMLFormElement.prototype.submit.call(form); })
      .then(function () { busy = false; delete box.dataset.busy; if (waiting.length) waiting.shift()(); });
  }
  // A form of a line opens in the line; what is refused comes back there with all that was typed.
  function place(where, html, url) {
    shut(false);
    var page = parsed(html), form = page.querySelector("main form.form"), holder = document.createElement("div");
    holder.className = "inplace";
    var every = form ? form.parentNode.children : page.querySelectorAll("main .note, main .narrow > p");
    Array.prototype.forEach.call(every, function (node) {
      if (node.matches(".quote")) return;
      var made = document.importNode(node, true);
      if (made.matches(".head")) {
        var title = document.createElement("h3");
        title.textContent = made.querySelector("h1").textContent;
        holder.appendChild(title);
        made = made.querySelector(".sub");
        if (!made) return;
        made.className = "sm mut";
      }
      holder.appendChild(made);
    });
    Array.prototype.forEach.call(holder.querySelectorAll("form"), function (one) { if (!one.getAttribute("action")) one.setAttribute("action", url); });
    Array.prototype.forEach.call(holder.querySelectorAll("a[href^='?']"), function (one) { one.href = new URL(one.getAttribute("href"), new URL(url, location.href)).href; });
    where.appendChild(holder);
    once(holder);
    var typed = holder.querySelector("form.form"), note = holder.querySelector("[data-drafts]");
    if (typed && note && window.throughlineDrafts) kept = window.throughlineDrafts.keep(note, typed, url);
    // What stands ticked comes first: a radio that is focused and not ticked would save another than is looked at.
    var first = holder.querySelector(".errsum") || holder.querySelector("[autofocus]") || holder.querySelector("input[type=radio]:checked") ||
      holder.querySelector("input:not([type=hidden]), select, textarea, button, a.btn");
    if (first) first.focus({ preventScroll: true });
    var tall = holder.getBoundingClientRect().height > window.innerHeight / 2;
    (tall && where.matches("[data-line]") ? where : holder).scrollIntoView({ block: tall ? "start" : "nearest" });
  }
  // The main topic is not offered a second time among the further ones.
  function once(holder) {
    var main = holder.querySelector("select[name=main]");
    if (!main) return;
    function hide() {
      Array.prototype.forEach.call(holder.querySelectorAll("input[name=more]"), function (one) {
        var row = one.closest("label") || one.parentNode;
        row.hidden = !!main.value && one.value === main.value;
        if (row.hidden) one.checked = false;
      });
    }
    main.addEventListener("change", hide);
    hide();
  }
  function shut(focus) {
    var holder = box.querySelector(".inplace");
    if (!holder) return false;
    if (kept) { kept.flush(); kept = null; }
    holder.remove();
    if (focus && current()) current().focus();
    return true;
  }
  function open(link) {
    var url = link.href, where = near(link);
    if (where && where.dataset.line) choose(where.dataset.line, { focus: false, scroll: false });
    busy = true;
    fetch(url, { credentials: "same-origin" }).then(function (answer) {
      return answer.text().then(function (html) { place(where, html, url); });
    }).catch(function () { location.href = url; }).then(function () { busy = false; waiting = []; });
  }
  function near(link) { return (link.closest && link.closest("[data-line]")) || current() || lines()[0]; }

  box.addEventListener("submit", function (event) {
    if (event.target.method.toLowerCase() !== "post") return;
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    send(event.target, event.submitter);
  }, true);
  box.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    var mark = event.target.closest(".sp"), link = event.target.closest("a"), one = event.target.closest("[data-line]");
    if (mark && mark.dataset.lines) {
      event.preventDefault();
      var keysOf = mark.dataset.lines.split(" "), here = keysOf.indexOf(chosen);
      choose(keysOf[(here + 1) % keysOf.length], { side: "lines" });
      return;
    }
    if (link && link.matches("[data-side]")) { event.preventDefault(); side(link.dataset.side); if (chosen) choose(chosen, { focus: false }); return; }
    if (link && link.matches("[data-show]")) { event.preventDefault(); choose(one.dataset.line, { side: narrow.matches ? "source" : "" }); return; }
    if (link && link.matches(".inplace a.btn.txt")) { event.preventDefault(); shut(true); return; }
    if (link && link.matches(".inplace a[href*='draft=']")) { event.preventDefault(); open(link); return; }
    if (link && link.matches(".mo a, .ch a, a[data-group]") && !link.matches("[data-away]")) { event.preventDefault(); open(link); return; }
    if (event.target.closest("[data-keys]")) { keys.showModal(); return; }
    if (one && !link && !event.target.closest("button,input,select,textarea,summary,label") && chosen !== one.dataset.line) choose(one.dataset.line, { scroll: false });
  });

  // The keyboard: silent while somebody writes, while an input method composes, and where single keys are turned off.
  function press(letter) {
    var one = current(), what = one && one.querySelector("[data-key~='" + letter + "']");
    // Rows that may be meant are not always shown on the line: then the number opens them all, or says that there are none.
    if (!what && one && /^[1-4]$/.test(letter)) {
      what = one.querySelector("[data-key~='p']");
      if (!what) notice(box.dataset.noRow);
    }
    if (!what && one && letter === "a") notice(one.dataset.lacks);
    if (!what) return;
    if (what.tagName === "A") open(what);
    else send(what.form, what);
  }
  var ACTS = { j: function () { step(1); }, k: function () { step(-1); }, n: function () { step(1, true); } };
  "aesmdxtpui1234".split("").forEach(function (letter) { ACTS[letter] = function () { press(letter); }; });
  ACTS.g = function () {
    var group = current() && current().closest("section"), link = group && group.querySelector("a[data-group]");
    if (link) open(link);
  };
  ACTS.c = function () {
    // What is marked in the source with the mouse or the shift key is carried into the form.
    if (!box.dataset.add) return;
    var marked = String(window.getSelection ? window.getSelection() : "").trim();
    open({ href: box.dataset.add + (marked ? "?said=" + encodeURIComponent(marked.slice(0, 2000)) : ""), closest: function () { return null; } });
  };
  ACTS.v = function () { if (box.dataset.preview) location.href = box.dataset.preview; };
  ACTS["?"] = function () { if (keys && keys.showModal) keys.showModal(); };
  function quiet() { try { return localStorage.getItem("single-keys") === "off"; } catch (fault) { return false; } }
  function writes(target) { return target.isContentEditable || (/^(input|textarea|select)$/i.test(target.tagName) && !/^(button|submit)$/i.test(target.type || "")); }
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys && keys.open) return;
    if (event.key === "Escape") { if (shut(true)) event.preventDefault(); return; }
    if (writes(event.target) || quiet()) return;
    var act = ACTS[event.key];
    if (!act || (event.key.length === 1 && box.querySelector(".inplace") && event.target.closest(".inplace"))) return;
    event.preventDefault();
    if (busy) waiting.push(act); else act();
  });
  var tick = document.querySelector("[data-keys-on]");
  if (tick) {
    tick.checked = !quiet();
    tick.addEventListener("change", function () { try { localStorage.setItem("single-keys", tick.checked ? "on" : "off"); } catch (fault) { /* kept for this page only */ } });
  }
  document.querySelectorAll("[data-keys]").forEach(function (button) { button.hidden = false; });

  side("lines");
  // What was just told stands at the top and is read first; the line to go on with is chosen by the next key.
  var told = document.querySelector(".msgs");
  if (told) {
    pending = box.dataset.at || "";
    told.tabIndex = -1;
    told.focus();
  } else if (box.dataset.at && line(box.dataset.at)) choose(box.dataset.at, { focus: false });
})();
