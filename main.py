"""Reads the command line, loads the settings, hands over; nothing else."""

import asyncio
import logging
import sys
from pathlib import Path

import structlog
import typer

from config.settings import Settings, SettingsWrong, load_settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@cli.callback()
def about() -> None:
    """Reunion: a chat bot that helps to bring missing children home."""


@cli.command()
def run() -> None:
    """Run the bot until it is stopped (Ctrl-C or SIGTERM)."""
    settings = _settings()
    from bot.entry import run_bot  # noqa: PLC0415  importing aiogram takes two seconds

    sys.exit(asyncio.run(run_bot(settings)))


@cli.command()
def audit() -> None:
    """Check that the log of disclosures and decisions was not changed."""
    settings = _settings()
    from bot.checks import check_audit  # noqa: PLC0415

    sys.exit(asyncio.run(check_audit(settings)))


@cli.command()
def evaluate(data: Path, out: Path | None = None, workers: int = 2, spoilt: int = 24) -> None:
    """Measure the matcher on a folder of pictures: evaluation.json and plots in OUT.

    So many pictures are SPOILT to see whether their faces are still found.
    """
    from bot.evaluation import command  # noqa: PLC0415

    sys.exit(command.evaluate(data, out or Path(), workers, spoilt))


@cli.command()
def calibrate(data: Path, out: Path | None = None, workers: int = 2) -> None:
    """Fit what a distance is worth to a folder of pictures; the tables go to OUT."""
    from bot.evaluation import command  # noqa: PLC0415

    sys.exit(command.calibrate(data, out or Path(), workers))


def _settings() -> Settings:
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    try:
        return load_settings()
    except SettingsWrong as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(2) from None


if __name__ == "__main__":
    cli()
