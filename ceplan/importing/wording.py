"""What is generally known of how lines in councils' papers are worded, as plain sets of words.

Apart from `bullets.py`, because these are facts of English and of public bodies, looked up there
as evidence; a rule that names the words of one paper has no place here.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LEADS_ON = _set(
    """a an the this that these those each every any such its their our your his her my of to for
    with in by on at from into onto upon within without through throughout across against
    between among amongst under over during before until since around about towards via per re
    regarding concerning including includes include excluding using versus vs and or nor but & +
    and/or as than whether if when while where which who whom whose because is are was were be
    been being has have had will would shall should must can could may might not no
    both either neither very e.g. i.e. eg ie ad"""
)
"""A line cannot end on one of these, so no new line starts after it."""

DESCRIBES = _set(
    """bespoke lead new key senior local national regional joint single current former full formal
    informal statutory independent annual quarterly monthly weekly regular wider multi-agency
    strategic operational corporate draft final interim principal main major additional further
    other existing external internal specialist specific relevant appropriate experienced
    qualified various several all some many two three four five six seven
    eight nine ten core deputy assistant acting chief executive named designated nominated early
    late"""
)
"""Words that describe what follows; a line seldom ends on one."""

OPENS = _set(
    """see continue review develop implement ensure improve increase report revise roll monitor
    evaluate finalise finalize present update work agree establish identify deliver complete
    produce publish recruit appoint train undertake carry set put use make provide support hold
    launch introduce strengthen create build embed share consult commission design draft prepare
    test track audit analyse analyze explore extend expand reduce maintain promote refresh
    re-state restate refine reinforce redesign relaunch re-launch remind report research resolve
    respond roll-out raise reach invest involve engage enable encourage enhance empower drive
    define decide confirm consider consolidate coordinate co-ordinate clarify close collate
    collect communicate compare assess arrange apply amend align allocate address adopt achieve
    act add begin bring brief check conduct convene cascade consult contribute convert escalate
    examine expedite facilitate focus follow formalise gather generate give go help host inform
    initiate inspect install integrate issue keep lead learn liaise link look manage map measure
    meet merge mobilise move negotiate offer open organise oversee participate pilot plan
    prioritise procure progress propose protect pursue reconfigure record remove renew replace
    require restructure review revisit run safeguard scope scrutinise secure seek select send
    simplify sign standardise start streamline submit sustain tackle take target tender transfer
    transform trial understand validate visit widen write additional further better bespoke
    regular weekly monthly quarterly annual daily termly fortnightly new existing good greater
    full wider more clear closer stronger strong robust effective independent initial interim
    ongoing outline all no first second third two three four five number there this these we it
    they when where following once bi-monthly multi-agency cross-cutting"""
)
"""Words that often open a line of a plan: what to do, what is new, how often."""

THING_OR_DEED = _set(
    """review audit report plan work lead support focus design draft test track trial issue pilot
    transfer contract target research address process visit search"""
)
"""Openers that are also things: within a name they open nothing ("Peer Review")."""

ENDS_TITLE = _set(
    """board group committee chair trust service services team council officer officers manager
    managers director directors member members worker workers society panel partnership forum
    authority authorities department unit centre act programme scheme fund grant agency office
    network hub charter strategy framework meeting commission association institute university
    college school schools hospital police practitioner practitioners consultant consultants
    champion champions coordinator co-ordinator commissioner assembly cabinet alliance
    directorate executive consortium taskforce subgroup sub-group workstream lead leads head
    plan standards"""
)
"""The last word of a title ("Improvement Board", "Lead Member"); seldom the first of a line."""

LABELLED = _set(
    """see plan plans action actions item items ref refs reference section sections para paragraph
    paragraphs rec recs recommendation recommendations appendix annex table tables figure phase
    stage level band unit quarter step tier grade type part priority priorities objective
    objectives outcome outcomes standard standards page pages rule rules schedule row rows also
    domain theme tool form forms key"""
)
"""Words that a code follows ("action plan A4"): the code is part of what they name."""

MONTHS = _set(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter easter christmas
    monday tuesday wednesday thursday friday saturday sunday"""
)

SHORTENED = _set("etc. e.g. i.e. no. nos. st. dr. mr. mrs. ms. approx. incl. inc. dept. vs. para.")
"""Words whose full stop ends no sentence."""
