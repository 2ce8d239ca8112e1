"""Make any text harmless inside a map.

Folium and branca compile what they rendered a second time as a template, and Leaflet
shows tooltips as HTML. A text is dangerous to both; one cure serves both.
"""

from __future__ import annotations

import html

_ENTITIES = {ord(character): f"&#{ord(character)};" for character in "{}\\`$"}


def escape_text(text: object) -> str:
    """Write a text so that neither HTML, JavaScript nor a template acts on it.

    Parameters
    ----------
    text : object
        Anything; its ``str`` is shown.

    Returns
    -------
    str
        HTML that shows exactly the text: special characters, the braces of templates
        and the quotes of JavaScript's templates are numeric entities.

    Examples
    --------
    >>> escape_text("<b>{{ 7 * 7 }}</b>")
    '&lt;b&gt;&#123;&#123; 7 * 7 &#125;&#125;&lt;/b&gt;'
    """
    return html.escape(str(text), quote=True).translate(_ENTITIES)
