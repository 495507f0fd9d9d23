"""What can go wrong by the rules of the domain."""

Detail = str | int | float


class DomainError(Exception):
    """A rule said no.

    `code` names the rule (kebab-case); `data` holds what a view needs to say it in words. The
    views choose the words (`error-<code>` in the Fluent files).
    """

    def __init__(self, code: str, **data: Detail) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


class NotFound(DomainError):
    """The thing asked for does not exist, or is not this person's to see: the two look alike."""

    def __init__(self, noun: str) -> None:
        super().__init__("not-found", noun=noun)


class NotAllowed(DomainError):
    """The person may not do this."""

    def __init__(self) -> None:
        super().__init__("not-allowed")
