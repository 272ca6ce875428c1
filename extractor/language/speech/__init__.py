"""Who says what: the words of a text that somebody says, with their speakers.

    settings, text        a text as the grammar sees it: cues, quotations, listed words, by place
    quotes                the stretches in quotation marks
    words, offices, organizations, phrases
                          the phrase that names a speaker, word by word
    subjects, search      … found before and behind a verb of saying
    attribution           a quotation's phrase
    direct, posts, reported
                          utterances: words in marks, without marks, and reported
    introductions, aliases, cast, resolution
                          whom the phrases mean in this article
    turns                 utterances → turns, each told once

Data moves from the top to the bottom; ``component`` runs it. The words are in the ``speech.toml``
of each language, none here.
"""

from extractor.language.speech.component import SpeechComponent

__all__ = ["SpeechComponent"]
