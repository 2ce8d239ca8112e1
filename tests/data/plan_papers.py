"""A plan with something in every part, its documents, and what they say."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx
import pypdfium2
from persons import ANALYST

from wksbm_mapping.disclosure.audience import Audience
from wksbm_mapping.planning.budget import Budget, BudgetLine, Source
from wksbm_mapping.planning.contents import PlanAction, PlanHead, TreeNode
from wksbm_mapping.services import plan_parts, plans
from wksbm_mapping.services.areas import AreaKind
from wksbm_mapping.services.plan_documents import (
    DocumentFormat,
    PlanDocument,
    write_plan,
)
from wksbm_mapping.store.planning import PlanSubject

HERE = "34.04.03.2003"
ODD = 'Makanan <b>hangat</b> & "lezat" =1+1 \u202e\x07'
LINES = (
    BudgetLine("Bahan", "Beras", Decimal("2.5"), "kg", 4, 15_000, Source.APBKAL),
    BudgetLine("Tenaga", "Memasak", Decimal(1), "OH", 1, 50_000, Source.SELF_HELP),
)


def plan(office, category="lanjut_usia_telantar", target=8):
    subject = PlanSubject(HERE, category, "2025-S2")
    number = plans.begin(office, subject, "Makanan hangat", actor=ANALYST)
    head = PlanHead(
        ODD, "Satu\n\nDua", "Kenyang", target, "2026-S2", 16, "rkpkal", 2027
    )
    plan_parts.save_head(office, number, head, seen=1, actor=ANALYST)
    action = PlanAction("Belanja", "Ketua", "BAZNAS", date(2026, 12, 1))
    plan_parts.save_actions(office, number, (action,), seen=0, actor=ANALYST)
    plan_parts.save_budget(office, number, Budget(LINES), seen=0, actor=ANALYST)
    node = TreeNode(1, 0, is_cause=True, text="Anak merantau", objective="Ditemani")
    plan_parts.save_tree(office, number, (node,), seen=0, actor=ANALYST)
    return plans.read_plan(office, number, actor=ANALYST)


def write(
    office,
    seen,
    view,
    file_format,
    *,
    what=PlanDocument.PROPOSAL,
    audience=Audience.PUBLIC,
    actor=ANALYST,
):
    return write_plan(
        seen[audience],
        office,
        view,
        what=what,
        file_format=file_format,
        kind=AreaKind.HEXAGON,
        actor=actor,
    )


def read(content, file_format):
    """All text of a document, its lines joined."""
    if file_format is DocumentFormat.PDF:
        pages = pypdfium2.PdfDocument(content)
        texts = [page.get_textpage().get_text_bounded() for page in pages]
    else:
        document = docx.Document(io.BytesIO(content))
        texts = [each.text for each in document.paragraphs]
        for table in document.tables:
            texts += [cell.text for row in table.rows for cell in row.cells]
        for part in (document.sections[0].footer, document.sections[0].header):
            texts += [each.text for each in part.paragraphs]
    return " ".join(" ".join(texts).split())
