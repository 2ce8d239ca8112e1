"""One verb per use; the two faces (ui, cli) call nothing else to get things done.

``workspace``     ``open_workspace``: settings, reference data and store, opened once
``example_data``  ``read_example_batch``: the marked synthetic data
``setup``         ``set_up``: database, schema, example data
``import_survey`` ``check_files`` → draft, ``confirm_draft`` → batch
``remembered``    what names of a source mean, remembered and revoked
``entry_counts``  fill in a form without any file; ``entry_fields`` what it asks for,
                  ``entry_texts`` what may be typed, ``entry_reminders`` the figures
                  of last time, ``entry_review`` the form as a draft and a batch
``print_entry``   ``print_forms``: forms on paper
``locate_points`` in which kalurahan points lie, for surveys
``progress``      how far long work has come
``unfinished_checks`` put a check aside, come back to it
``submissions``   send files and forms to be reviewed, see what became of them
``review``        return what was sent, or accept it
``batches``       list, look into and undo
``explore_map``   ``build_map_picture``: one view as figures and classes
``compare_map``   ``build_change_picture``, ``build_pair``, ``build_series``: maps set
                  against each other; ``export_compared`` as files and pictures
``draw_map``      ``draw_map``: one view as a picture
``share_figures`` figures as posts to share, as the public may see them
                  (``share_words`` in words);
                  ``share_actions`` plans, donations, invitations
                  (``share_kept`` from the books and meetings, ``share_texts`` what
                  words may not name); ``share_post`` a
                  post as a picture and as words to paste
``areas``         the shapes a map draws: hexagons, boundaries
``area_detail``   one area beside the map: its splits and its surroundings
``area_profile``  ``build_area_profile``: all of one area in one period;
                  ``profile_summary`` the same in plain sentences,
                  ``profile_parts`` what is drawn beside it, ``profile_words`` that in
                  words, ``print_profile`` on paper and as a file
``own_area``      the own kalurahan by padukuhan, and what is missing;
                  ``own_visits`` what changed since the visit before
``map_trail``     from the kabupaten down to an area, with the total of each level
``find_area``     a kalurahan or kapanewon by its name as people write it
``overview``      ``find_highlights``: what stands out, as data for sentences
``analyse``       ``build_ranking``, ``find_hot_spots``; ``compare`` trends,
                  heat map, needs against resources; ``compare_areas`` side by side,
                  ``handling`` shares of handling; ``export_analysis`` as a file
``data_quality``  ``build_scorecard``: completeness, age, jumps, sums, share hidden;
                  ``cell_sources`` who told each figure
``build_index``   an index by a recipe; ``index_recipes`` recipes kept under a name
``coverage``      ``find_coverage``: where no help lies near
``plans``         plans: begun, listed, moved on; ``plan_parts`` what stands in them,
                  ``plan_texts`` what may be written, ``plan_talk`` comments and
                  history, ``plan_calendar`` the planning year,
                  ``plan_readiness`` how ready they are for a step of it,
                  ``plan_documents`` what is printed of one (``plan_sections``,
                  ``proposal_form``, ``budget_tables``, ``figure_tables``,
                  ``plan_charts``), ``plan_readers`` which parts are for whom
``plan_recap``    what is asked for where, added up; ``recap_tables`` as tables,
                  ``recap_document`` to print and as a spreadsheet
``referral_figures``  what referrals propose for figures of handling, and beside them;
                  ``referral_tables`` referrals in words and as a table
``document_templates``  templates of an office: sent, tried, put in use;
                  ``document_looks`` what a document is made with,
                  ``template_examples`` a plan and a meeting to try one with
``catalogue``     ``read_catalogue``: programmes and steps as this office has them;
                  ``write_catalogue`` its changes, ``contact_texts`` how to reach an
                  office
``plan_outcome``  ``find_outcome``: did the number fall?; ``outcome_tables`` in words
``practices``     the library of what worked; ``practice_review`` how one reaches
                  the public; ``practice_use`` from a plan and to a plan,
                  ``practice_outside`` from elsewhere, ``practice_tables`` in words
                  and as a table, ``practice_document`` on paper
``training``      short guides that lead into the pages, on screen and on paper
``ledgers``       the two books of a group, as its treasurers keep them;
                  ``ledger_words`` them in words and tables, ``ledger_told`` a book
                  of a period, ``ledger_reports`` that to sign, ``ledger_export`` as
                  a spreadsheet, ``ledger_receipt`` one line on paper,
                  ``ledger_summary`` what of them is public,
                  ``ledger_closings`` months closed, ``ledger_helped`` how many were
                  helped
``campaigns``     calls for donations and what was promised; ``campaign_history`` how
                  they were changed, ``kept_pledges`` promises as they are kept,
                  ``plan_funding`` the plans they pay for
``organisations``  the directory: added, changed, put away;
                  ``organisation_texts`` what may be kept, ``search_organisations``,
                  ``organisation_table`` as a table, ``organisation_places`` on a map,
                  ``merge_organisations`` two made one, ``keep_apart`` two that are not,
                  ``import_directory`` a list
                  taken in, ``group_profile`` a group for the yearly evaluation
``find_helpers``  who can help with a problem in a place, the nearest first;
                  ``served_needs`` where a need is, and nobody recorded for it
``meetings``      a musyawarah as its facilitator leads it; ``ballots`` as its
                  participants see it, without any account; ``problem_figure`` the
                  figure behind a problem, ``meeting_documents`` minutes
``send_report``   what anybody may tell without an account, and ``follow_report`` by its
                  code; ``report_texts`` what may be written, ``report_gate`` how often
``kept_reports``  what residents told, for those who answer: ``handle_reports``,
                  ``export_reports``, ``report_retention``, ``trace_figure``
                  where a doubted figure stood
``sound_cards``   the cards that can be read, when one cannot
``export_table``  ``export_figures``: filtered figures as a file
``boundaries``    install, import and inspect boundary files
``backup``        make a verified backup; ``restore`` put one back; ``backup_file`` open
                  one, ``backup_seal`` the passphrase around it
``health``        ``read_health``: can it serve right now?
``audit``         ``list_audit``, ``export_audit``: who did what and when
``accounts``      make and change accounts, and the first admin
``logins``        log in, stay logged in, log out
``identities``    log in with an identity from outside, bound to an account
``privacy``       the own data, accounts erased, what need not be kept
``check``         ``check_installation``: is this installation sound? One ``check_line``
                  for each thing; ``check_place``: folder, disk, age of the backup
``check_disclosure``  attack what the public and volunteers may see
"""
