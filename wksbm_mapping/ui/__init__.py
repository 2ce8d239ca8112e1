"""The screen: the only package that knows Streamlit.

``server``      address guard, security headers, assets, warm start (used by app.py)
``doorway``     who may reach the server at all: local hosts and clients in mode lokal
``main``        the script Streamlit runs: frame, navigation, then one page
``guard``       refuses a page that was not opened through ``main``
``navigation``  which pages there are
``language``    the language of the screen, from the address
``person``      who is at this browser, asked anew on every run
``login``       the addresses that log in and out; ``login_form`` their pages,
                ``login_request`` what a request tells, ``login_answer`` how they
                answer, ``login_view`` the log-in within the app
``outside_login``  who an identity provider says is here, through Streamlit's log-in;
                ``outside_routes`` the addresses for that
``settings_page``  Pengaturan: ``settings_account`` the own account,
                ``settings_accounts`` those of others, ``settings_privacy`` the own data
                and what is due to be erased
``privacy_page``  Privasi: what is kept of whom
``audience``    through whose eyes the figures are shown
``address``     filters kept in the address, so that a link restores a view
``cache``       what is computed once and shared: workspace, figures, paintings
``fragment``    ``page_fragment``: a part of a page that reruns by itself
``freshness``   an open page follows what others save; ``uninterrupted`` a callback that
                stores runs to its end; ``notices`` what is said of it
``banner``      DATA CONTOH
``chart_numbers``  signs of numbers on axes; ``area_columns`` no column without words
``plain_text``  texts of others where Streamlit reads Markdown
``theme``       the few styles Streamlit's theme does not reach
``map_page``    Peta Masalah, in parts: ``map_filters``, ``map_view``, ``map_detail``,
                ``map_tables``, ``map_downloads``, ``map_scheme``, ``map_search``,
                ``map_trail``; ``map_move`` goes to an area; ``map_compare`` how it is
                shown: ``map_change``, ``map_pair``, ``map_series``, ``compare_cache``
``word_table``  tables that screen readers read row by row
``analysis_page``  Analisis, in parts: ``analysis_ranking``, ``analysis_trend``,
                ``analysis_heat``, ``analysis_spots``, ``analysis_gap``,
                ``analysis_compare``, ``analysis_handling``, ``analysis_quality``,
                ``analysis_referrals``,
                ``analysis_coverage``, ``analysis_index``, ``analysis_recipe``,
                ``analysis_saved``, ``analysis_areas``, ``analysis_parts``,
                ``analysis_cache``
``overview_page``  Beranda
``profile_page``  Profil Kalurahan, in parts: ``profile_lines``, ``profile_charts``,
                ``profile_print``; ``profile_cache`` what it computes once
``own_area_page``  Wilayah Saya, in parts: ``own_area_figures``,
                ``own_area_changes``, ``own_area_missing``
``entry_page``  Isi Data, in parts: ``entry_start``, ``entry_list``, ``entry_board``,
                ``entry_card``, ``entry_field``, ``entry_review``, ``entry_print``,
                ``entry_send``, ``entry_state``, ``entry_style``,
                ``entry_proposal`` what the referrals of a plan propose
``meeting_page``  Musyawarah: ``meeting_list``, ``meeting_lead`` and
                ``meeting_problems`` for the facilitator, ``meeting_join`` and
                ``meeting_seat`` for participants, ``meeting_result``, ``meeting_words``
                and ``meeting_watch`` for both; ``meeting_follow`` minutes and plans
``usul_page``   Usul Warga: ``usul_form`` and ``usul_follow`` for anybody,
                ``usul_doubt`` a figure that looks wrong (``visitor`` where they come
                from, ``usul_trap`` against robots); ``usul_inbox``, ``usul_detail``,
                ``usul_provenance``, ``usul_take_up`` for those who answer,
                ``usul_retention`` once a day, ``usul_words``
``plan_page``   Rencana: ``plan_list``, ``plan_detail`` with ``plan_head``,
                ``plan_tree``, ``plan_actions``, ``plan_budget``, ``plan_talk``,
                ``plan_documents``, ``plan_catalogue``,
                ``plan_outcome``, ``plan_calendar``;
                ``plan_filter`` which are listed, ``plan_recap`` what is asked for,
                ``plan_aim`` and ``plan_readiness`` the step one is aimed at,
                ``plan_referrals`` with ``plan_referral_row`` a row in fields,
                ``plan_table`` a part written as a table or, on a small screen, as
                ``plan_cards``; both from ``plan_fields`` and ``plan_rows``;
                ``plan_state`` which version somebody writes on,
                ``plan_link`` from a figure to a plan, ``plan_open`` the plans of an
                area beside its figures
``practice_page``  Praktik Baik: ``practice_list``, ``practice_filter``,
                ``practice_detail`` one, ``practice_form`` its words,
                ``practice_review`` its way to the public, ``practice_use`` from a plan
                and to a plan, ``practice_outside`` from elsewhere,
                ``practice_state`` which is open
``training_page``  Bahan Pelatihan
``share_page``  Bagikan: ``share_figures`` and ``share_actions`` choose what a picture
                says (``share_fields`` what is typed), ``share_output`` shows and
                offers it, ``share_link`` leads there from a view and back
``money_page``  Kas & Donasi: ``money_book`` with ``money_entry``, ``money_receipt``,
                ``money_closing`` and ``money_helped``, ``money_campaigns`` with
                ``money_campaign_change`` and ``money_pledges``, ``money_summary`` what
                everybody may know, ``money_amount`` a field for rupiah,
                ``money_state`` which book is chosen
``catalogue_page``  the catalogue within Rencana: ``catalogue_words`` an entry,
                ``catalogue_form`` its form, ``catalogue_state`` which one is changed
``settings_templates``  templates of documents within Pengaturan
``network_page``  Jejaring & Potensi: ``network_list``, ``network_detail`` with
                ``network_form`` and ``network_group`` (``edited_table`` what
                is typed into its table), ``network_help`` who can help,
                ``network_gaps`` where nobody is (``network_map`` its map),
                ``network_import`` with ``network_questions``, ``network_merge``,
                ``network_words``, ``network_state``
``review_page``  Tinjau Kiriman; ``review_detail`` one submission
``submissions_own``  what became of what one sent; ``submission_words`` states and
                steps in words
``waiting``     what waits for a person; ``damaged`` what cannot be read any more
``backup_page``  Cadangan & Catatan, in parts: ``backup_panel``, ``audit_panel``
``backup_panel``  make a backup and put one back
``audit_panel``  who did what and when
``screen``      whether this is probably a telephone
``progress``    a bar for long work, and a button that ends it
``upload_page``  Unggah Data, in parts: ``upload_templates``, ``upload_words``,
                ``upload_files``, ``upload_questions`` (``question_choice`` and
                ``recalled`` also for lists of organisations), ``upload_findings``,
                ``findings_tables``, ``upload_correct``, ``upload_columns``,
                ``upload_preview``, ``upload_aside``, ``upload_memory``,
                ``upload_differences``, ``upload_history``, ``upload_batch``,
                ``upload_send``, ``upload_options``, ``upload_shown``,
                ``upload_state``

A page in ``pages/`` is thin: choose, call one service, show.
"""
