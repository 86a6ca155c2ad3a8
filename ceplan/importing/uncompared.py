"""What a paper says that is not held against the plan when the paper comes again, and why.

All else that a paper can say is compared: a test goes through the fields of `models.paper` one by
one and finds each either proposed when it moves, or here.
"""

from __future__ import annotations

UNCOMPARED: dict[str, str] = {
    "PaperEvidence.supplied": "who supplied evidence is said here; a finding names the paper's",
    "PaperEvidence.validated": "who tested evidence is said here; a finding names the paper's",
    "PaperEvidence.filed": "the day it was put on file in this plan stands",
    "PaperItem.stage_reason": "a reason is given by whoever closes it; a finding names the paper's",
    "PaperItem.judged": "who judged it is said here; a finding names the paper's",
    "PaperItem.where": "the place in the paper, no fact of the item",
    "PaperMeasure.where": "the place in the paper, no fact of the measure",
    "PaperJudgement.where": "the place in the paper, no fact of the judgement",
    "CoverLine.where": "the place in the paper, no fact of the cover sheet",
    "PaperOutcome.ref": "papers number outcomes as they come; an outcome is known by its words",
    "Paper.layout": "how the paper was recognised",
    "Paper.kind": "which register the paper is about was settled before it is compared",
    "Paper.title": "which register the paper is about was settled before it is compared",
    "Paper.name": "which table of its file the paper is",
    "Paper.as_at": "the day of the paper stands in the reason of each change",
    "Paper.silent": "what the paper has no column for, and so says nothing of",
    "Paper.state": "which changes of the plan an export showed: upon these it is compared",
    "Paper.findings": "what was noticed while reading is told with the proposal",
}
"""The reason for each field, by its class and name."""
