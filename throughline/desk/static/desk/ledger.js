// The ledger with a keyboard, a panel beside the list, and editing in place. Every link also works without this script.
(function () {
  "use strict";
  if (!window.fetch || !window.URL || !window.DOMParser) return;
  var box = document.querySelector("[data-ledger]");
  var panel = document.getElementById("panel");
  var keys = document.getElementById("keys");
  var chooser = document.querySelector("[data-chooser]");
  var wide = window.matchMedia("(min-width:1100px)");

  function rows() { return box ? Array.prototype.slice.call(box.querySelectorAll("[data-pk]")) : []; }
  function current() { return box && box.querySelector(".at"); }
  function fragment(url, target) {
    return fetch(url, { credentials: "same-origin", headers: { "HX-Request": "true", "HX-Target": target } })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); });
  }
  function parsed(html) { return new DOMParser().parseFromString(html, "text/html"); }
  function put(where, nodes) {
    where.textContent = "";
    Array.prototype.forEach.call(nodes, function (node) { where.appendChild(document.importNode(node, true)); });
    if (window.htmx) window.htmx.process(where);
  }

  // Cut a drawn text to a width, with an ellipsis; its whole is told on hovering.
  function shorten(text, most) {
    var words = text.firstChild;
    if (!words || text.getComputedTextLength() <= most) return;
    var whole = words.data, title = text.querySelector("title"), cut = whole.replace(/\u2026$/, "");
    do { cut = cut.slice(0, -1).trimEnd(); words.data = cut + "\u2026"; }
    while (cut && text.getComputedTextLength() > most);
    if (title) return;
    title = document.createElementNS(text.namespaceURI, "title");
    title.textContent = whole;
    text.appendChild(title);
  }

  // Where the Gantt is wider than the screen it opens at today, and the names of the items stay at its left edge.
  var NAMES = 164;
  document.querySelectorAll("svg.gantt[data-today]").forEach(function (svg) {
    var frame = svg.parentNode, view = svg.viewBox.baseVal, scale = svg.getBoundingClientRect().width / view.width;
    if (!scale || frame.scrollWidth <= frame.clientWidth + 8) return;
    var names = document.createElementNS(svg.namespaceURI, "svg"), ground = document.createElementNS(svg.namespaceURI, "rect");
    names.setAttribute("width", NAMES / scale);
    names.setAttribute("height", view.height);
    names.setAttribute("class", "names");
    ground.setAttribute("y", 23);
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", view.height - 46);
    names.appendChild(ground);
    svg.querySelectorAll(".stay").forEach(function (one) { names.appendChild(one); });
    svg.appendChild(names);
    names.querySelectorAll(".stay text").forEach(function (text) { shorten(text, (NAMES - 8) / scale); });
    frame.addEventListener("scroll", function () { names.setAttribute("x", frame.scrollLeft / scale); });
    var last = frame.scrollWidth - frame.clientWidth, wanted = svg.dataset.today * scale - NAMES - (frame.clientWidth - NAMES) / 2;
    frame.scrollLeft = last - wanted < NAMES / 2 ? last : wanted; // Little is left behind the edge: show all of it.
  });

  // The panel: opened on wide screens, kept in the address, closed by Esc and by the way back.
  function languages() {
    document.querySelectorAll(".langs a").forEach(function (link) { link.search = location.search; });
  }
  function mark(pk) {
    // The row that is open is the current one, so that keys go on from it, also after a load.
    rows().forEach(function (row) { if (row.classList.toggle("on", row.dataset.pk === pk)) at(row); });
  }
  function show(url) {
    var pk = new URL(url, location.href).searchParams.get("open");
    return fragment(url, "panel").then(function (html) {
      put(panel, parsed(html).body.childNodes);
      panel.hidden = false;
      delete box.dataset.alone;
      mark(pk);
      languages();
    });
  }
  function open(link) {
    if (!panel || !wide.matches || !link.dataset.panel) { location.href = link.href; return; }
    // From row to row the address follows; the way back leads to the plain list, not through every row.
    var url = link.dataset.panel, way = panel.hidden ? "pushState" : "replaceState";
    show(url).then(function () { history[way]({ ledger: true }, "", url); languages(); })
      .catch(function () { location.href = link.href; });
  }
  function hide(push) {
    if (!panel || panel.hidden) return false;
    panel.hidden = true;
    panel.textContent = "";
    box.dataset.alone = "";
    mark("");
    if (push) {
      var url = new URL(location.href);
      url.searchParams.delete("open");
      history.pushState({ ledger: true }, "", url.pathname + url.search);
    }
    languages();
    var row = current();
    if (row) focusRow(row);
    return true;
  }
  window.addEventListener("popstate", function () {
    if (!panel) return;
    if (new URL(location.href).searchParams.get("open")) show(location.href).catch(function () { location.reload(); });
    else hide(false);
  });

  // Editing in place: the form of the act, fetched from its own page, sent from here; the row comes back fresh.
  function editing() { return document.querySelector(".inplace"); }
  function stop(focus) {
    var form = editing();
    if (!form) return false;
    var back = form.parentNode.querySelector("a.ed");
    form.parentNode.classList.remove("editing");
    form.remove();
    if (focus && back) back.focus();
    return true;
  }
  function takeForm(html, url) {
    var page = parsed(html), holder = document.createElement("div");
    holder.className = "inplace";
    var wanted = page.querySelector("[data-steps]") || page.querySelector("main form.form");
    // All that stands on the page of the act, but its head: what is refused, what somebody else saved, the form.
    var every = wanted && wanted.parentNode.classList.contains("narrow") ? wanted.parentNode.children : page.querySelectorAll("main .note, main form.form");
    Array.prototype.forEach.call(wanted && wanted.matches("[data-steps]") ? [wanted] : every, function (node) {
      if (!node.matches(".head")) holder.appendChild(document.importNode(node, true));
    });
    holder.querySelectorAll("form").forEach(function (form) {
      if (!form.getAttribute("action")) form.setAttribute("action", url);
    });
    return holder;
  }
  function edit(link, other) {
    var cell = link.closest("td,th,dd"), url = other || link.href;
    stop(false);
    fetch(url, { credentials: "same-origin" }).then(function (answer) {
      return answer.text().then(function (html) { place(cell, takeForm(html, url)); });
    }).catch(function () { location.href = url; });
  }
  function place(cell, holder) {
    stop(false);
    cell.classList.add("editing");
    cell.appendChild(holder);
    var form = holder.querySelector("form.form");
    if (form && holder.before !== null) holder.before = values(form);
    var first = holder.querySelector(".errsum, input:not([type=hidden]), select, textarea, button, a.btn");
    if (first) first.focus();
  }
  function fresh(row) {
    return fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); })
      .then(function (html) {
        var found = parsed(html).querySelector("[data-ledger] [data-pk='" + row.dataset.pk + "']");
        if (!found) { location.reload(); return; }
        var made = document.importNode(found, true);
        row.replaceWith(made);
        focusRow(made);
      });
  }
  document.addEventListener("submit", function (event) {
    var holder = event.target.closest(".inplace");
    if (!holder || event.target.method.toLowerCase() !== "post") return;
    event.preventDefault();
    event.stopPropagation();
    var form = event.target, row = holder.closest("[data-pk]"), cell = holder.parentNode, url = form.getAttribute("action");
    var body = new FormData(form, event.submitter || undefined);
    fetch(url, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
      var done = answer.ok && answer.redirected, beside = panel && panel.contains(holder);
      return answer.text().then(function (html) {
        if (!done) {
          var again = takeForm(html, url);
          again.before = null; // After a refusal it is not plain what stood there.
          place(cell, again);
          return;
        }
        tell(html, holder.before && DIRECT.test(url) && { url: url, before: holder.before, after: values(form) });
        return fresh(row || current() || box.querySelector(".on")).then(function () { if (beside) return show(location.href); });
      });
    }).catch(function () { form.submit(); });
  }, true);

  // What was done is said below the list in the words of the act; what was set directly can be taken back from there.
  var DIRECT = /\/set-(due|lead)\/$/, said = document.getElementById("said"), last = null;
  function values(form) {
    var found = {};
    new FormData(form).forEach(function (value, name) { if (form.elements[name].type !== "hidden") found[name] = value; });
    return found;
  }
  function tell(html, done) {
    var words = parsed(html).querySelector(".msgs .note");
    last = done || null;
    if (!said) return;
    said.hidden = !words;
    said.firstElementChild.textContent = words ? words.textContent : "";
    said.querySelector("[data-undo]").hidden = !last;
  }
  function undo() {
    var was = last, form;
    if (!was) return;
    last = null;
    fetch(was.url, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (html) {
      form = takeForm(html, was.url).querySelector("form");
      // Somebody else's later value is not undone unseen: its form is shown instead.
      if (JSON.stringify(values(form)) !== JSON.stringify(was.after)) throw new Error("changed since");
      Object.keys(was.before).forEach(function (name) { form.elements[name].value = was.before[name]; });
      return fetch(form.getAttribute("action"), { method: "POST", body: new FormData(form), credentials: "same-origin" });
    }).then(function (answer) {
      if (!answer.ok || !answer.redirected) throw new Error("refused");
      return answer.text();
    }).then(function (html) {
      tell(html, null);
      var row = box.querySelector("[data-pk='" + was.url.split("/").slice(-3)[0] + "']") || current();
      return row && fresh(row).then(function () { if (panel && !panel.hidden) return show(location.href); });
    }).catch(function () { location.href = was.url; });
  }

  // Choosing filters above the list.
  function choose(link) {
    fragment(link.href, "chooser").then(function (html) {
      put(chooser, parsed(html).body.childNodes);
      chooser.hidden = false;
      var first = chooser.querySelector("input[type=search], select");
      if (first) first.focus();
    }).catch(function () { location.href = link.href; });
  }
  function unchoose() {
    if (!chooser || chooser.hidden) return false;
    chooser.hidden = true;
    chooser.textContent = "";
    var link = document.querySelector(".chip.add");
    if (link) link.focus();
    return true;
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    var link = event.target.closest("a,button");
    if (!link) return;
    if (link.matches("[data-close]")) { hide(true); return; }
    if (link.matches("[data-undo]")) { undo(); return; }
    if (link.matches("[data-keys]")) { keys.showModal(); return; }
    if (link.matches("[data-close-chooser]") && chooser && !chooser.hidden) { event.preventDefault(); unchoose(); return; }
    if (link.matches(".inplace a.btn.txt")) { event.preventDefault(); stop(true); return; }
    if (link.matches(".chip.add") && chooser) { event.preventDefault(); choose(link); return; }
    if (link.matches("a[data-edit]") && wide.matches) { event.preventDefault(); at(link.closest("[data-pk]")); edit(link); return; }
    if (link.matches("a[data-panel]") && wide.matches) { event.preventDefault(); at(link.closest("[data-pk]")); open(link); }
  });

  // Ticks: counted, all of the page at once; without this script they are plain boxes of the form.
  var bulk = document.getElementById("bulk"), all = document.querySelector("[data-all]");
  function ticks() { return Array.prototype.slice.call(document.querySelectorAll("input[name=pick]")); }
  function count() {
    if (!bulk) return;
    var whole = bulk.querySelector("[name=all]"), number = ticks().filter(function (one) { return one.checked; }).length;
    bulk.querySelector("[data-ticked]").textContent = number;
    bulk.classList.toggle("some", number > 0 || (whole && whole.checked));
    if (all) { all.checked = number > 0 && number === ticks().length; all.indeterminate = number > 0 && !all.checked; }
  }
  if (all) {
    all.hidden = false;
    all.addEventListener("change", function () {
      ticks().forEach(function (one) { one.checked = all.checked; });
      count();
    });
  }
  document.addEventListener("change", function (event) { if (event.target.matches("[name=pick],[name=all]")) count(); });
  window.addEventListener("pageshow", count);

  // The keyboard: silent while somebody writes, and while an input method is composing.
  function at(row) {
    if (!row) return;
    rows().forEach(function (one) { one.classList.toggle("at", one === row); });
  }
  function focusRow(row) {
    at(row);
    var link = row.querySelector("a.ti");
    if (link) link.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
  function step(by) {
    var every = rows(), here = every.indexOf(current());
    if (!every.length) return;
    focusRow(every[here < 0 ? (by > 0 ? 0 : every.length - 1) : Math.min(Math.max(here + by, 0), every.length - 1)]);
    if (panel && !panel.hidden) open(current().querySelector("a.ti"));
  }
  function search() {
    var find = document.querySelector(".find input") || (chooser && chooser.querySelector("[name=q]"));
    if (find) { find.focus(); return; }
    var link = document.querySelector(".chip.add");
    if (link && chooser) choose(link);
  }
  function tick() {
    var one = current() && current().querySelector("input[name=pick]");
    if (one) { one.checked = !one.checked; count(); }
  }
  function many() {
    var first = bulk && bulk.querySelector("select,button");
    if (first) first.focus();
  }
  function change() {
    var link = current() && (current().querySelector("a[data-edit=due]") || current().querySelector("a[data-edit]"));
    if (link) edit(link);
  }
  // Once more: on to the unit, from a box for a day that says what it said; a letter means nothing there.
  function further(box) {
    var holder = box.type === "date" && box.closest(".inplace"), row = holder && (holder.closest("[data-pk]") || current());
    var date = row && row.querySelector("a[data-edit=due]"), unit = row && row.querySelector("a[data-edit=lead]");
    if (!date || !(unit || date.dataset.next) || JSON.stringify(values(box.form)) !== JSON.stringify(holder.before)) return false;
    edit(unit || date, unit ? "" : date.dataset.next);
    return true;
  }
  function begin() {
    var link = document.querySelector("[data-new], .head .acts a.btn.pri");
    if (link) location.href = link.href;
  }
  function escape() { return stop(true) || unchoose() || hide(true); }
  var ACTS = {
    j: function () { step(1); }, k: function () { step(-1); }, x: tick, b: many, e: change, u: undo, c: begin, "/": search,
    "?": function () { if (keys && keys.showModal) keys.showModal(); },
    // Once it opens the row beside the list, and once more it leads into what is open.
    Enter: function () {
      var link = current() && current().querySelector("a.ti"), into = panel && !panel.hidden && panel.querySelector("h2 a");
      if (into && current().classList.contains("on")) into.focus(); else if (link) open(link);
    }
  };
  function writes(target) { return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName) && !/^(checkbox|radio|button)$/i.test(target.type || ""); }
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys && keys.open) return;
    if (event.key === "Escape") { if (escape()) event.preventDefault(); return; }
    if (event.key === "e" && further(event.target)) { event.preventDefault(); return; }
    if (writes(event.target)) return;
    if (event.key === "Enter" && event.target.closest("a,button,summary") && !event.target.matches("a.ti")) return;
    var act = ACTS[event.key];
    if (!act || (!box && "?c/".indexOf(event.key) < 0)) return;
    if (event.key === "Enter" && !current()) return;
    event.preventDefault();
    act();
  });
  document.querySelectorAll("[data-keys]").forEach(function (button) { button.hidden = false; });
  if (panel && !panel.hidden) mark(new URL(location.href).searchParams.get("open"));
})();
