"""Pictures to share: what a post says, laid out for a format, drawn as PNG or PDF.

``formats``  ``Format``: sizes in pixels, margins, what an app covers
``letters``  how wide a text is, and how it is broken into lines that fit
``picture``  ``Picture``: text, blocks and shapes at their places, nothing drawn yet
``post``     ``Post``: what a picture says, and what its body may be
``frame``    heading, mark of examples, footer with source and QR code; the one grid
``map_body``      the map with its key
``figure_bodies`` one number, a ranking
``action_bodies`` progress, donations, an invitation
``layout``   ``lay_out_post``: a post in a format
``paint``    ``paint_picture``: PNG and PDF (imported where used: brings matplotlib)

A picture is laid out before it is drawn, so that tests measure boxes and colours
without reading pixels.
"""
