"""How does an archive get filled? Readers turn files into articles; sync takes those that are new or changed.

::

    source ──readers.read──▶ Record(place, article) ──sync──▶ writer ──▶ archive
                        └──▶ Refusal(place, reason)  ──sync──▶ report

Nothing is lost on the way without a word: every record read is either taken or refused, with its place and
the reason.
"""
