"""Article → Doc: one spaCy component for each kind of mention, over ``spacy.blank(language)``."""
