"""The nouns of the project: what an article says about outages.

These models *are* the JSON contract: field order is the order of the printed JSON, every list is
present (empty where the text says nothing) and every scalar is present (``None`` where unknown).
``schemas/`` is generated from them by ``python -m extractor.schemas``.

Offsets are counted in characters (Python ``str`` indices) of :attr:`Article.text`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "outage-extractor/1"
INCIDENT_SCHEMA = "outage-incident/1"

Category = Literal[
    "social",
    "messaging",
    "cloud",
    "telecom",
    "internet",
    "banking",
    "payments",
    "power",
    "streaming",
    "gaming",
    "government",
    "transport",
    "ecommerce",
    "productivity",
    "ai",
    "other",
]

SymptomCode = Literal[
    "unreachable",
    "login_failure",
    "forced_logout",
    "loading_failure",
    "messaging_failure",
    "posting_failure",
    "media_failure",
    "call_failure",
    "connectivity_loss",
    "slow",
    "error_message",
    "crash",
    "payment_failure",
    "order_failure",
    "wrong_data",
    "search_failure",
    "notification_failure",
    "power_loss",
    "feature_failure",
]

CauseCode = Literal[
    "configuration_change",
    "software_bug",
    "hardware_failure",
    "capacity",
    "network",
    "power",
    "cyberattack",
    "fiber_cut",
    "weather",
    "third_party",
    "maintenance",
    "human_error",
    "government_order",
    "natural_disaster",
]

Status = Literal["ongoing", "resolved", "unknown"]
Platform = Literal["web", "android", "ios", "desktop", "app"]
TimeRole = Literal["start", "peak", "end", "reading", "statement", "background", "other"]
SpeakerKind = Literal["operator", "authority", "user", "expert", "media", "other"]
WordOf = Literal["operator", "tracker", "media"]


class Model(BaseModel):
    """Base of all nouns: unknown fields are an error, so a typo never passes silently."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Evidence(Model):
    """The characters that say a value and the rule that read them.

    ``article.text[start:end] == text`` holds for every evidence of every event.
    """

    start: int = Field(ge=0, description="Offset of the first character in article.text.")
    end: int = Field(ge=0, description="Offset behind the last character in article.text.")
    text: str = Field(description="The characters themselves.")
    rule: str = Field(description="Id of the rule that fired, such as 'id/symptoms/login_failure'.")


class Article(Model):
    """What a reader of the page sees. ``text`` is the title, a blank line, and the body."""

    id: str = Field(description="Stable id: derived from the canonical URL, else from the text.")
    url: str | None = None
    canonical_url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = Field(None, description="ISO date, or date-time with offset.")
    modified: str | None = Field(None, description="ISO date, or date-time with offset.")
    language: str | None = Field(None, description="ISO 639-1 code.")
    syndicated_from: str | None = Field(None, description="Domain that published it first.")
    fetched: str | None = Field(None, description="When the page was fetched, UTC.")
    text: str = ""
    sha256: str = Field("", description="SHA-256 of text in UTF-8, hexadecimal.")
    sources: dict[str, str] = Field(
        {},
        exclude=True,
        description="Where title and published were stated; not part of the contract.",
    )


class Service(Model):
    """A service that was down."""

    id: str
    name: str
    operator: str | None = None
    category: Category = "other"
    evidence: list[Evidence] = []


class Time(Model):
    """A clock time the article states, with the role it plays."""

    role: TimeRole = "other"
    local: str = Field(
        description="ISO date-time with offset, as on the clocks of the place; without a zone no "
        "offset, on an unknown day only the clock (T07:30:00)."
    )
    utc: str | None = Field(None, description="The same instant, ending in Z; None without a zone.")
    zone: str | None = Field(None, description="IANA name.")
    abbreviation: str | None = Field(None, description="The zone as printed, such as WIB.")
    precision: Literal["second", "minute", "hour"] = "minute"
    approximate: bool = False
    zone_assumed: bool = Field(False, description="No zone is printed; place or publisher gave it.")
    evidence: list[Evidence] = []


class Symptom(Model):
    """What users met."""

    code: SymptomCode
    evidence: list[Evidence] = []


class Place(Model):
    """A place where the service was down; ``name`` as printed."""

    name: str
    country: str | None = Field(None, description="ISO 3166-1 alpha-2 code.")
    evidence: list[Evidence] = []


class Figure(Model):
    """A count of user reports, or the share of them that met one symptom."""

    kind: Literal["reports", "share"]
    value: float
    unit: Literal["reports", "percent"]
    symptom: SymptomCode | None = None
    source: str | None = None
    approximate: bool = False
    evidence: list[Evidence] = []


class Cause(Model):
    """The cause as stated or confirmed; ``text`` is the sentence that says so."""

    code: CauseCode
    text: str
    evidence: list[Evidence] = []


class Quotation(Model):
    """One turn of one speaker, direct (in the speaker's words) or reported."""

    speaker: str | None = None
    handle: str | None = Field(None, description="Account name with its @.")
    age: int | None = None
    role: str | None = None
    occupation: str | None = None
    organization: str | None = None
    place: str | None = None
    kind: SpeakerKind = "other"
    direct: bool = True
    channel: str | None = Field(None, description="tweet, status_page, press_release, interview …")
    text: str = ""
    said: str | None = Field(None, description="ISO date on which it was said.")
    evidence: list[Evidence] = []


class Warning(Model):
    """A contradiction or an assumption the reader should know of."""

    code: str
    message: str
    evidence: list[Evidence] = []


class Reason(Model):
    """One reason for or against reading the article as an outage report."""

    code: str
    weight: float
    evidence: list[Evidence] = []


class Event(Model):
    """What one article says about one outage."""

    id: str
    role: Literal["primary", "background"] = "primary"
    services: list[Service] = []
    date: str | None = Field(None, description="Local ISO date on which the outage began.")
    start: Time | None = None
    end: Time | None = None
    duration_minutes: int | None = Field(None, description="As stated, in minutes.")
    status: Status = "unknown"
    times: list[Time] = []
    symptoms: list[Symptom] = []
    platforms: list[Platform] = []
    places: list[Place] = []
    figures: list[Figure] = []
    cause: Cause | None = None
    official_statements: list[Quotation] = []
    user_quotes: list[Quotation] = []
    other_quotes: list[Quotation] = []
    sources: list[str] = []
    confidence: dict[str, float] = Field(
        default={},
        description="0 to 1, by field, and for lists by value too: symptoms.CODE, services.ID, "
        "platforms.CODE, places.NAME, figures.N, official_statements.N, user_quotes.N.",
    )
    warnings: list[Warning] = []
    evidence: dict[str, list[Evidence]] = Field(
        default={},
        description="Evidence of the plain values: date, status, duration_minutes, "
        "platforms.CODE, sources.NAME.",
    )


class Extraction(Model):
    """Everything read from one article; one JSON object of ``outages extract --json``."""

    schema_: str = Field(SCHEMA, alias="schema")
    article: Article
    outage: bool = False
    score: float = Field(0.0, ge=0, le=1)
    reasons: list[Reason] = []
    events: list[Event] = []

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain Python objects."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self, indent: int | None = None) -> str:
        """The JSON contract as text; deterministic for the same input and rules."""
        return self.model_dump_json(by_alias=True, indent=indent)

    @property
    def primary(self) -> Event | None:
        """The event the article is about, or None."""
        return next((event for event in self.events if event.role == "primary"), None)

    def _repr_html_(self) -> str:
        from extractor.fragment import to_html

        return to_html(self)


class IncidentService(Model):
    """A service that was down in an incident."""

    id: str
    name: str
    operator: str | None = None
    category: Category = "other"


class IncidentPlace(Model):
    """A place where it was down, as the articles print it."""

    name: str
    country: str | None = Field(None, description="ISO 3166-1 alpha-2 code.")


class IncidentTelling(Model):
    """An article's event that tells of the incident, and why it was taken for one of it."""

    event_id: str
    article_id: str
    role: Literal["primary", "background"] = "primary"
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = Field(None, description="ISO date, or date-time with offset.")
    language: str | None = Field(None, description="ISO 639-1 code.")
    closest: str | None = Field(None, description="Event of the incident that it is most like.")
    likeness: float | None = Field(None, description="Score of that likeness.")
    reasons: dict[str, float] = Field({}, description="What made the score: code to weight.")


class IncidentValue(Model):
    """A value of a field as one article gives it, and whose word it is there."""

    field: str
    value: str
    event_id: str
    published: str | None = None
    word_of: WordOf = "media"


class IncidentConflict(Model):
    """A field on which the articles differ, with everything they say of it."""

    field: str
    values: list[IncidentValue] = []


class IncidentDecision(Model):
    """What a person decided by hand: two events are of one incident, or are not."""

    kind: Literal["together", "apart"]
    events: list[str] = Field(min_length=2, max_length=2)
    made: str = Field(description="When, UTC.")


class Incident(Model):
    """What happened in the world, as told by all its articles; one object of the incident export.

    Headline values follow the policy of :mod:`extractor.incidents.account`; what differs from them
    is in ``conflicts``. ``timeline`` holds each value at its first telling, by publication.
    """

    schema_: str = Field(INCIDENT_SCHEMA, alias="schema")
    id: str = Field(description="Permanent; an id that was merged away is in former_ids.")
    former_ids: list[str] = []
    services: list[IncidentService] = []
    category: Category | None = None
    date: str | None = Field(None, description="Local ISO date on which the outage began.")
    start_utc: str | None = None
    end_utc: str | None = None
    duration_minutes: int | None = Field(None, description="From start to end, where both known.")
    status: Status = Field("unknown", description="As of the latest article.")
    symptoms: list[SymptomCode] = []
    places: list[IncidentPlace] = []
    cause: CauseCode | None = None
    independent: int = Field(0, description="Tellings that are no copies of others.")
    first_published: str | None = None
    last_published: str | None = None
    tellings: list[IncidentTelling] = []
    recalled_by: list[IncidentTelling] = Field([], description="Later articles that recall it.")
    conflicts: list[IncidentConflict] = []
    timeline: list[IncidentValue] = []
    decisions: list[IncidentDecision] = []

    def to_json(self, indent: int | None = None) -> str:
        """The object as text."""
        return self.model_dump_json(by_alias=True, indent=indent)
