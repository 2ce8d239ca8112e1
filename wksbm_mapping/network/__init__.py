"""Who can help: organisations, what they do, where, and who is nearest.

``organisation``  one of them, to JSON and back
``contacts``      numbers and addresses of an organisation, told apart and written alike
``points``        where one is, as people write it
``showing``       what of it the public sees
``helping``       who serves a category in a place, the nearest first
``gaps``          where nobody is recorded for a category
``duplicates``    which of them may be one; ``merging`` two made one
"""
