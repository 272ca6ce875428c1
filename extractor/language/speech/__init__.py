"""Who says what: the words of a text that somebody says, with their speakers.

    text         a text as the grammar sees it: cues, quotations and listed words, asked for by place
    quotes       the stretches in quotation marks
    words        the words of a phrase, each with its sort; then the phrases that name a speaker:
                 offices, organizations, phrases
    subjects     the phrase before a verb of saying
    search       … and the one behind it
    attribution  quotation → speaker's phrase
    direct, posts, reported
                 utterances: words said at one place, with and without quotation marks, and reported
    introductions, aliases, cast, resolution
                 utterances → whom their phrases mean in this article
    turns        utterances → turns, one a speaker's turn, told once

Data moves from the top to the bottom; ``component`` runs it all. Words are in ``speech.toml`` of
each language, none here.
"""

from extractor.language.speech.component import SpeechComponent

__all__ = ["SpeechComponent"]
