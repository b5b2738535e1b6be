"""The words of the documents room."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a file is, as people say it."""

    PHOTO = "photo", "Photograph"
    PDF = "pdf", "PDF"
    WORD = "word", "Written document"
    SHEET = "sheet", "Table"
    TEXT = "text", "Plain text"
    AUDIO = "audio", "Sound recording"


class Paper(TextChoices):
    """The kinds of paper that leave."""

    SUMMARY = "summary", "Summary"
    CHRONOLOGY = "chronology", "Chronology"
    NOTE = "note", "One note"
    CHILD_STORY = "child_story", "One child's story"
    WHOLE_FILE = "whole_file", "The whole file"
    LETTER = "letter", "Letter"


class Act(TextChoices):
    """What the trail says was done in this room."""

    FILE_TAKEN_IN = "documents.file.taken_in", "took in a file"
    FILE_REFUSED = "documents.file.refused", "closed a file that was found unsafe"
    TEMPLATE_SET = "documents.template.set", "put a template of the authority's own in place"
    TEMPLATE_DROPPED = "documents.template.dropped", "went back to the usual template"
    LETTERHEAD_SET = "documents.letterhead.set", "changed the authority's letterhead"
