"""From other people's papers to what they say: reader, recognise, repair, proposal.

Ask `read.read_paper` for a paper and `propose.propose` for what it would change. This room writes
nothing and knows neither the plan file nor any screen: what leaves it is models.
"""
