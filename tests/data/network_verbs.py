"""The verbs of the directory of organisations, ready to be called by anybody."""

from __future__ import annotations

from collections.abc import Callable

from persons import HERE

from wksbm_mapping.access.person import Person
from wksbm_mapping.ingest.directory import DirectoryDraft
from wksbm_mapping.network.organisation import Kind, Organisation
from wksbm_mapping.services import (
    import_directory,
    keep_apart,
    merge_organisations,
    organisations,
    remembered,
)
from wksbm_mapping.services.import_survey import RawFile
from wksbm_mapping.services.workspace import Workspace

PANTI = Organisation(Kind.LKS, "Panti Uji", place=HERE)
Verb = Callable[[Workspace, Person], object]

NETWORK_VERBS: dict[str, Verb] = {
    "check_home": lambda w, a: organisations.check_home(w, PANTI, actor=a),
    "add_organisation": lambda w, a: organisations.add_organisation(w, PANTI, actor=a),
    "change_organisation": lambda w, a: organisations.change_organisation(
        w, 99, PANTI, seen=1, actor=a
    ),
    "put_away": lambda w, a: organisations.put_away(w, 99, seen=1, actor=a),
    "bring_back": lambda w, a: organisations.bring_back(w, 99, 1, seen=1, actor=a),
    "list_organisation_versions": lambda w, a: organisations.list_organisation_versions(
        w, 99, actor=a
    ),
    "require_organisation": lambda w, a: organisations.require_organisation(
        w, 99, actor=a
    ),
    "merge_duplicates": lambda w, a: merge_organisations.merge_duplicates(
        w, 98, 99, seen=(1, 1), actor=a
    ),
    "undo_merge": lambda w, a: merge_organisations.undo_merge(w, 98, 99, actor=a),
    "list_apart": lambda w, a: keep_apart.list_apart(w, actor=a),
    "keep_apart": lambda w, a: keep_apart.keep_apart(w, (98, 99), actor=a),
    "suggest_again": lambda w, a: keep_apart.suggest_again(w, (98, 99), actor=a),
    "open_directory": lambda w, a: import_directory.open_directory(
        w, RawFile("a.csv", b"Nama Lembaga;Kalurahan\nPanti;Sumberagung"), actor=a
    ),
    "check_directory": lambda w, a: import_directory.check_directory(
        w, (), {}, actor=a
    ),
    "recall_directory_answers": lambda w, a: remembered.recall_directory_answers(
        w, actor=a
    ),
    "save_directory": lambda w, a: import_directory.save_directory(
        w, DirectoryDraft(), actor=a
    ),
}
"""Verbs of volunteers."""
