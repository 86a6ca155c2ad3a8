"""The plan file: one SQLite file whose only truth is the record of changes.

The only room with SQL. What leaves it is models; what enters it is the words of people, already
let through the gate of `models`.
"""
