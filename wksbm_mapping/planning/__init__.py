"""From a mapped problem to an agreed, costed answer: the arithmetic, without a store.

``formula``  a written formula over criteria, checked before it is ever used
``methods``  the ways of giving priority, as data
``scoring``  the scores of many people as one ranking, with their spread
``practices``  what worked, for others to follow; ``practice_models`` models as data,
               ``practice_search`` which somebody looks for, ``practice_counts`` small
               counts of people in one
``budget``   lines of a RAB, sums in whole rupiah, the mix of sources, what is amiss
``states``   where a meeting and a plan are on their way
``contents`` what stands in the parts of a plan, to JSON and back
``referrals``  how many were referred to whom, taken on, done; sums, to JSON and back
``tree_drawing``  causes and effects in the DOT language
``catalogue``  programmes, offices, and what a WKSBM can do itself;
             ``catalogue_cards`` as an office wrote them, to JSON and back
``templates``  which documents have templates, and what fills their places
``amounts``  an amount in words
``cycles``   which planning step falls when
``requirements``  what a plan needs for a step, as data; ``readiness`` what of it a plan
             itself tells; ``aims`` how ready a plan is, and how long there still is
"""
