"""A case for every key of every screen: the way there, what the screen then says, what is written.

Keyed by the class that owns the binding and the id of the binding. The way begins on the list of
the sample plan, at 120x40; a word that begins with "=" is typed, its underscores being spaces.
Every key of the binding is pressed. `wrote` is the new changes of the record, each once ("add
progress" is kind and entity; "set item source" has the field too); where it is empty the file
must stay as it is.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """How a key is tried."""

    way: str
    shows: str = ""
    """Words painted after the key that were not there before."""
    gone: str = ""
    """Words painted before the key that are there no more."""
    then: str = ""
    """Keys after it that finish the deed."""
    wrote: str = ""
    stands: str = ""
    """Words painted when it was written."""
    keeps: str = ""
    """Words painted still when it could not be."""
    keys: str = ""
    """The keys to press, where not all of the binding's."""
    tested: str = ""
    """Where another test does all this: module::function."""


MEANWHILE = "test_forms_meanwhile::"
IMPORT = "test_import::"
TO_BULK = "space b l =Mine"
NEW_LEAD = "set lead name, set lead organisation, remove lead"

APP = {
    "app.quit": Case("", tested="test_app::test_the_keys_of_the_whole_program"),
    "app.quit-anywhere": Case("", tested="test_app::test_the_keys_of_the_whole_program"),
    "hints.away": Case(
        "", tested="test_settings::test_hints_stand_until_they_are_put_away_for_good"
    ),
    "app.palette": Case("", "Type what you want to do"),
    "app.settings": Case("", "You and this machine"),
    "app.messages": Case("", "Messages   type to search"),
    "app.help-anywhere": Case("", "Help   type to search"),
}

ITEMS = {
    "item.add-progress": Case(
        "",
        "IN1  new progress",
        then="=Mine enter",
        wrote="add progress",
        stands="Progress added to IN1",
        keeps="Mine",
    ),
    "item.add-step": Case(
        "",
        "IN1  new next step",
        then="=Mine enter",
        wrote="add step",
        stands="Next step added to IN1",
        keeps="Mine",
    ),
    "item.add-evidence": Case(
        "",
        "IN1  new evidence",
        then="=Mine enter",
        wrote="add evidence",
        stands="Evidence added to IN1",
        keeps="Mine",
    ),
    "items.find": Case("", "Find  ▌"),
    "items.filter": Case("", "Filter  ▌"),
    "items.next-view": Case("", "Overdue", gone="▌IN1 "),
    "items.sort": Case("", "Sort the list by"),
    "items.import": Case("", "Import a paper"),
    "items.export": Case("", "Enter write the file"),
    "items.registers": Case("", "e rename   d remove"),
    "plan.undo": Case(
        "p =Mine enter",
        "Undo: ",
        then="enter",
        wrote="remove progress",
        stands="Undone: ",
        keeps="▌IN1",
    ),
    "plan.redo": Case(
        "p =Mine enter u enter",
        "Redo: ",
        then="enter",
        wrote="restore progress",
        stands="Redone: ",
        keeps="▌IN1",
    ),
    "items.refresh": Case("", "Read afresh"),
    "items.drafts": Case("p =Mine escape", "Unsaved words, kept from before"),
    "items.add": Case(
        "", "Action  ▌", then="=Mine enter", wrote="add item", stands="Mine", keeps="Mine"
    ),
    "item.edit": Case(
        "",
        "Change what of IN1?",
        then="f =Mine enter",
        wrote="set item source",
        stands="source",
        keeps="Mine",
    ),
    "items.mark": Case("", "IN1     ✓"),
    "items.mark-all": Case("", "IN3     ✓"),
    "items.bulk": Case(
        "space",
        "Change what of",
        then="l =Mine enter enter",
        wrote=NEW_LEAD,
        stands="1 item changed",
        keeps="→ Mine",
    ),
    "items.remove": Case(
        "",
        "Take IN1 away",
        then="y",
        wrote="remove item",
        stands="IN1 was taken away",
        keeps="▌IN1",
    ),
    "items.copy": Case("", "Copied IN1"),
    "items.copy-table": Case("", "Copied 25 rows"),
    "way.ref": Case("", "Go to which item?"),
    "way.back": Case("o =IN7 enter escape", gone="Enter open   p"),
    "way.forward": Case("", tested="test_ways::test_from_the_list_and_back_to_its_row"),
    "item.history": Case("", "▸ IN1    The plan"),
    "plan.history": Case("", "History  ▸ The plan"),
    "items.back": Case("space", "The mark was taken off", gone="IN1     ✓"),
    "app.help": Case("", "Help   type to search"),
}

ITEM = {
    "item.back": Case("enter", "Improvement notice   25 items"),
    "line.add": Case(
        "enter",
        "IN1  new progress",
        then="=Mine enter",
        wrote="add progress",
        stands="• Mine",
        keeps="Mine",
    ),
    "progress.add": Case(
        "enter",
        "IN1  new progress",
        then="=Mine enter",
        wrote="add progress",
        stands="• Mine",
        keeps="Mine",
    ),
    "step.add": Case(
        "enter",
        "IN1  new next step",
        then="=Mine enter",
        wrote="add step",
        stands="☐ Mine",
        keeps="Mine",
    ),
    "evidence.add": Case(
        "enter",
        "IN1  new evidence",
        then="=Mine enter",
        wrote="add evidence",
        stands="☐ Mine",
        keeps="Mine",
    ),
    "item.edit": Case(
        "enter",
        "Change what of IN1?",
        then="f =Mine enter",
        wrote="set item source",
        stands="Mine",
        keeps="Mine",
    ),
    "items.drafts": Case("enter p =Mine escape", "Unsaved words, kept from before"),
    "item.keep": Case("", tested="test_disputes::test_a_key_decides_that_a_line_stays"),
    "list.text": Case(
        "enter",
        "Progress, the whole list",
        then="=Mine enter ctrl+s",
        wrote="add progress",
        stands="• Mine",
        keeps="Mine",
    ),
    "way.ref": Case("enter", "Go to which item?"),
    "way.back": Case("enter o =IN7 enter", "IN1  Set up", gone="IN7  Review"),
    "way.forward": Case(
        "enter o =IN7 enter left_square_bracket", "IN7  Review", gone="IN1  Set up"
    ),
    "item.history": Case("enter", "▸ IN1    IN1 progress 1    The plan"),
    "plan.history": Case("enter", "History  ▸ The plan"),
    "plan.undo": Case(
        "enter p =Mine enter",
        "Undo: ",
        then="enter",
        wrote="remove progress",
        stands="Undone: ",
        keeps="• Mine",
    ),
    "plan.redo": Case(
        "enter p =Mine enter u enter",
        "Redo: ",
        then="enter",
        wrote="restore progress",
        stands="Redone: ",
    ),
    "list.next": Case("enter", "▌☐"),
    "list.before": Case("enter", "▌☑"),
    "item.down": Case("", tested="test_item::test_the_items_own_words_scroll_both_ways"),
    "item.up": Case("", tested="test_item::test_the_items_own_words_scroll_both_ways"),
    "app.help": Case("enter", "Help   type to search"),
}

LINES = {
    "line.edit": Case(
        "enter",
        "Before: ",
        then="=Mine enter",
        wrote="set progress text",
        stands="Mine",
        keeps="Mine",
    ),
    "line.tick": Case("enter shift+tab j", "Unticked", wrote="set evidence supplied", gone="▌☑"),
    "line.remove": Case(
        "enter", "yes", then="y", wrote="remove progress", stands="removed", keeps="thresholds"
    ),
    "line.move-up": Case("enter tab j", "", wrote="set step position"),
    "line.move-down": Case("enter tab", "", wrote="set step position"),
    "evidence.validate": Case(
        "enter shift+tab j",
        "How it was tested",
        then="=Mine enter",
        wrote="set evidence validated",
        stands="validated",
        keeps="Mine",
    ),
}

FORM = {
    "form.save": Case(
        "p =Mine",
        gone="Words  ▌",
        wrote="add progress",
        stands="Progress added to IN1",
        keeps="Mine",
    ),
    "form.next": Case("p =Mine", "Date   ▌"),
    "form.leave": Case("p =Mine", "kept as a draft"),
    "form.editor": Case(
        "", tested="test_forms_editor::test_what_the_editor_wrote_comes_back_into_the_field"
    ),
    "form.swap": Case("p =Mine escape p", "▌Mine"),
    "form.take-theirs": Case("", tested=MEANWHILE + "test_take_theirs_keeps_mine_as_a_draft"),
    "form.keep-mine": Case("", tested=MEANWHILE + "test_keep_mine_is_a_decision_over_theirs"),
    "form.see-both": Case("", tested=MEANWHILE + "test_see_both_tells_them_apart_by_signs"),
    "form.help": Case("p", "Help   type to search"),
}

BULK_FORM = {
    "form.save": Case(
        TO_BULK, "→ Mine", then="enter", wrote=NEW_LEAD, stands="1 item changed", keeps="→ Mine"
    ),
    "form.next": Case("", tested="test_bulk::test_each_fact"),
    "form.leave": Case(TO_BULK, gone="Lead  ▌Mine"),
    "form.editor": Case(
        "", tested="test_forms_editor::test_what_the_editor_wrote_comes_back_into_the_field"
    ),
    "form.swap": Case(TO_BULK + " escape b l", "Mine"),
    "form.help": Case(TO_BULK, "Help   type to search"),
}

CASES = {
    "CeplanApp": APP,
    "ItemsScreen": ITEMS,
    "ItemScreen": ITEM,
    "LineList": LINES,
    "FormView": FORM,
    "BulkForm": BULK_FORM,
    "ItemsView": {
        "items.right": Case("", "▌IN1  Set up"),
        "items.left": Case("right", "▌IN1   "),
    },
    "LineCopying": {"line.copy": Case("enter", "Copied this progress of IN1")},
    "ListForm": {
        "list.save": Case("enter E =Mine enter", "• Mine", wrote="add progress", keeps="Mine")
    },
    "Ask": {
        "ask.leave": Case("e", gone="Change what of IN1?"),
        "ask.help": Case("e", "Help   type to search"),
    },
    "BothScreen": {
        "both.theirs": Case("", tested=MEANWHILE + "test_the_keys_of_both_sides"),
        "both.mine": Case("", tested=MEANWHILE + "test_the_keys_of_both_sides"),
        "both.leave": Case("", tested=MEANWHILE + "test_the_keys_of_both_sides"),
        "both.help": Case("", tested=MEANWHILE + "test_help_over_both_sides"),
    },
    "DraftWords": {
        "draft.copy": Case("p =Mine escape D r", "Copied"),
        "draft.next": Case(
            "", tested="test_drafts::test_words_whose_place_is_gone_are_read_whole_and_copied"
        ),
        "draft.previous": Case(
            "", tested="test_drafts::test_words_whose_place_is_gone_are_read_whole_and_copied"
        ),
        "draft.leave": Case("p =Mine escape D r", "r read   c copy"),
        "draft.help": Case("p =Mine escape D r", "Help   type to search"),
    },
    "DraftsScreen": {
        "drafts.open": Case("p =Mine escape D", "In view: unsaved words"),
        "drafts.leave": Case("p =Mine escape D", gone="r read   c copy"),
        "drafts.read": Case("p =Mine escape D", "c copy all"),
        "drafts.copy": Case("p =Mine escape D", "Copied"),
        "drafts.drop": Case("p =Mine escape D", "Drop", then="y"),
        "drafts.help": Case("p =Mine escape D", "Help   type to search"),
    },
    "ExportScreen": {
        "export.write": Case("", tested="test_export::test_what_is_written_is_the_report_itself"),
        "export.next": Case("x", "Format  ▌"),
        "export.leave": Case("x", gone="Enter write the file"),
        "export.help": Case("x", "Help   type to search"),
    },
    "FilterPrompt": {
        "prompt.take": Case("f =overdue", "Only Overdue", gone="Filter  ▌"),
        "filter.complete": Case("f =over", "▌overdue"),
        "filter.complete-back": Case("f =no", "▌no-"),
        "filter.save": Case(
            "f =overdue", "Name", then="=Mine enter", wrote="add view", stands="Mine", keeps="Mine"
        ),
        "prompt.leave": Case("f =overdue", gone="Filter  ▌"),
        "prompt.help": Case("f", "Help   type to search"),
    },
    "Prompt": {
        "prompt.take": Case(
            "f =overdue ctrl+s =Mine", "Saved as the view Mine", wrote="add view", keeps="Mine"
        ),
        "prompt.leave": Case("f =overdue ctrl+s =Mine", "Filter  ▌", gone="Name"),
        "prompt.help": Case("f =overdue ctrl+s", "Help   type to search"),
    },
    "GoingScreen": {
        "going.go": Case("o =IN7", "IN7  Review", gone="Go to which item?"),
        "going.leave": Case("o =IN7", gone="Go to which item?"),
        "going.next": Case("o", "▌1.2"),
        "going.before": Case("o down", "▌1.1"),
        "going.help": Case("o", "Help   type to search"),
    },
    "HistoryScreen": {
        "history.back": Case("h", gone="History  ▸"),
        "history.undo": Case(
            "p =Mine enter h",
            "Undo: ",
            then="enter",
            wrote="remove progress",
            stands="Undone: ",
            keeps="added progress",
        ),
        "history.narrow": Case("enter p =Mine enter h", "▸ IN1 progress 6"),
        "history.plan": Case("h", "▸ The plan"),
        "history.next": Case("h", "▸ The plan"),
        "history.before": Case("h tab", "▸ IN1"),
        "app.help": Case("h", "Help   type to search"),
    },
    "PastList": {
        "history.whole": Case(
            "", tested="test_history::test_the_words_of_a_change_can_be_read_whole"
        )
    },
    "Palette": {
        "palette.choose": Case("ctrl+p =sort", "Sort the list by"),
        "palette.leave": Case("ctrl+p", gone="Type what you want to do"),
        "palette.next": Case("ctrl+p", "▌ Progress"),
        "palette.before": Case("ctrl+p down", "▌ Open"),
        "palette.page-down": Case("ctrl+p", gone="▌ Open"),
        "palette.page-up": Case("ctrl+p pagedown", "▌ Open"),
        "palette.help": Case("ctrl+p", "Help   type to search"),
    },
    "Picking": {"picking.leave": Case("r", gone="e rename   d remove")},
    "PreviewScreen": {
        "preview.accept": Case(
            TO_BULK + " enter",
            gone="Preview:",
            wrote=NEW_LEAD,
            stands="1 item changed",
            keeps="Preview:",
        ),
        "preview.leave": Case(TO_BULK + " enter", gone="Preview:"),
        "app.help": Case(TO_BULK + " enter", "Help   type to search"),
    },
    "ReadingScreen": {
        "reading.leave": Case("question_mark", gone="Help   type to search"),
        "reading.down": Case("question_mark", gone="The items of a register"),
        "reading.up": Case("question_mark down", "The items of a register"),
        "reading.page-down": Case("question_mark", gone="The items of a register"),
        "reading.page-up": Case("question_mark pagedown", "The items of a register"),
    },
    "SearchScreen": {
        "search.go": Case("slash =plan", "IN1  Set up", gone="Find  ▌"),
        "search.leave": Case("slash =plan", gone="Find  ▌"),
        "search.next": Case("slash =plan", "▌IN2   action"),
        "search.before": Case("slash =plan down", "▌IN1   progress"),
        "search.page-down": Case("slash =plan", gone="▌IN1   progress"),
        "search.page-up": Case("slash =plan pagedown", "▌IN1   progress"),
    },
    "SettingWords": {
        "setting.save": Case("comma enter =Chair", "* Chair"),
        "setting.leave": Case("comma enter =Chair_B", gone="Chair B"),
    },
    "SettingsScreen": {
        "settings.usual": Case("comma down enter", "Theme is now: dark"),
        "settings.leave": Case("comma", gone="You and this machine"),
        "app.help": Case("comma", "Help   type to search"),
    },
    "Choice": {
        "choice.next": Case("x", "( ) Improvement notice   (•) Single"),
        "choice.previous": Case("x right", "(•) Improvement notice"),
    },
    "CursorList": {
        "list.open": Case("", gone="▌IN1   "),
        "list.up": Case("down", "▌IN1"),
        "list.down": Case("", "▌IN2"),
        "list.page-up": Case("G", gone="▌IN25"),
        "list.page-down": Case("", gone="▌IN1 "),
        "list.first": Case("G", "▌IN1 "),
        "list.last": Case("", "▌IN25"),
    },
    "ItemText": {
        "text.down": Case("right home", "@"),
        "text.up": Case("right home down", "@"),
        "text.page-down": Case("right home", "@"),
        "text.page-up": Case("right home pagedown", "@"),
        "text.first": Case("right home G", "@"),
        "text.last": Case("right home", "@"),
    },
    "PaperView": {
        "paper.down": Case("x tab tab tab", "@"),
        "paper.up": Case("x tab tab tab j", "@"),
    },
    "SideList": {
        "views.rename": Case(
            "", tested="test_filtering::test_a_filter_is_saved_chosen_renamed_and_removed"
        ),
        "views.remove": Case(
            "", tested="test_filtering::test_a_filter_is_saved_chosen_renamed_and_removed"
        ),
    },
    "ImportScreen": {
        "import.accept": Case("", tested=IMPORT + "test_a_file_is_shown_and_taken_in_as_one_step"),
        "import.leave-out": Case("", tested=IMPORT + "test_rows_are_left_out_and_read_whole"),
        "import.next": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "import.leave": Case("", tested=IMPORT + "test_esc_leaves_the_file_as_it_was"),
        "import.before": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "import.refuse": Case("", tested=IMPORT + "test_a_mend_is_refused_and_made_again"),
        "import.read": Case("", tested=IMPORT + "test_rows_are_left_out_and_read_whole"),
        "import.map": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "app.help": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
    },
    "ImportFile": {
        "file.read": Case("", tested=IMPORT + "test_a_file_is_shown_and_taken_in_as_one_step"),
        "file.next": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "file.leave": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "file.help": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
    },
    "ColumnsScreen": {
        "columns.done": Case(
            "", tested=IMPORT + "test_columns_that_nothing_knows_are_mapped_and_remembered"
        ),
        "columns.next": Case(
            "", tested=IMPORT + "test_columns_that_nothing_knows_are_mapped_and_remembered"
        ),
        "columns.before": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "columns.leave": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
        "columns.help": Case("", tested=IMPORT + "test_the_ways_about_and_out"),
    },
    "Words": {"field.new-line": Case("e a", "@")},
}
"""By the class that owns the binding and the id of the binding."""

NOT_YET = {
    "JudgementsScreen": "test_scorecard",
    "MeasureScreen": "test_scorecard",
    "ScorecardScreen": "test_scorecard",
    "ColumnsScreen": "test_import",
    "ImportScreen": "test_import",
    "ProposalScreen": "test_import",
}
"""Screens of part 3, with the module that tries what they do; not yet every key of theirs."""
