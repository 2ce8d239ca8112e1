"""The money of a group: two books that never mix. Arithmetic, without a store.

``lines``      a line of a book: what may stand in it, receipts, headings
``books``      a book as its lines: balances, what it refuses, statements of a period
``amounts``    amounts as people type them, never guessed
``closings``   closed months, which stay as they were told
``helped``     how many were helped in a year, as a treasurer tells it
``campaigns``  a call for donations, what was promised and what came in
"""
