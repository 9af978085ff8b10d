"""The name of who did a thing, for templates."""

from django import template

from throughline.desk.signed import name_of

register = template.Library()
register.filter("name_of", name_of)
