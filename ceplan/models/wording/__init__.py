"""How a paper of ceplan's says what the plan holds, and how that is read back.

The writer and the reader of each wording stand side by side here, because the rooms that use them
(reports and importing) do not know each other. People's words may look like ceplan's own: every
writer reads what it is about to print, and where that would not come back as it is in the plan,
the words are marked (`remark.AS_RECORDED`, `remark.quoted`). So nothing printed says two things.
"""
