"""One rule per file; each looks at finished stages and returns findings.

``stated_totals``    JUMLAH and subtotal rows against our own sums
``row_totals``       the JUMLAH column against the categories of its row
``category_totals``  a JUMLAH row of categories against those of its region
``missing_regions``  kalurahan the file does not list
``above_population`` counts above the people who live there
``above_children``   counts of older children above the children of that age
``jumps``            counts that jumped since the last period of the same source
``hidden``           rows, columns and sheets the workbook hides
"""
