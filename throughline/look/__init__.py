"""How Throughline looks: tokens, components and drawings, and no word of the trade.

Owns: the style sheets and look.js (static/look), the page frames and about twenty components (templates/look), the
tag library `look` that front ends load, and the drawings made on the server (drawings/: route map, line, mini line,
matrix, bars, tile map, Gantt) as plain dataclasses that front ends fill with translated words.
May import: base, Django, django_htmx. No models, no queries, no links of its own: every address comes in as data.

Start at templatetags/look.py for the components and at drawings/ for the data they take; showcase.py fills one of each.
A light never stands without its word, a line is heavy only when it is the one being read, and no template has a
style attribute: widths are SVG attributes or classes (the content security policy allows nothing else).
"""
