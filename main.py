"""Reads the command line, loads the settings, hands over; nothing else."""

import asyncio
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import structlog
import typer

from config.settings import KeptSettings, Settings, SettingsWrong, load_kept, load_settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
encoders = typer.Typer(no_args_is_help=True)
cli.add_typer(encoders, name="encoder", help="Encoders besides the built-in one.")

Chosen = Annotated[list[str] | None, typer.Option(help="An encoder's id; several are fused.")]
S = TypeVar("S")


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
def evaluate(
    data: Path,
    out: Path | None = None,
    workers: int = 2,
    spoilt: int = 24,
    encoder: Chosen = None,
) -> None:
    """Measure the matcher on a folder of pictures: evaluation.json and plots in OUT.

    So many pictures are SPOILT to see whether their faces are still found.
    """
    from bot.evaluation import command  # noqa: PLC0415

    by = command.By(encoder or (), _kept().data_dir / "encoders")
    sys.exit(command.evaluate(data, out or Path(), workers, spoilt, by))


@cli.command()
def calibrate(
    data: Path, out: Path | None = None, workers: int = 2, encoder: Chosen = None
) -> None:
    """Fit what a distance is worth to a folder of pictures; the tables go to OUT."""
    from bot.evaluation import command  # noqa: PLC0415

    by = command.By(encoder or (), _kept().data_dir / "encoders")
    sys.exit(command.calibrate(data, out or Path(), workers, by))


@encoders.command("add")
def add_encoder(
    file: Path, spec: Annotated[Path, typer.Option()], data: Path | None = None, workers: int = 2
) -> None:
    """Take an ONNX FILE as a further encoder, as SPEC describes it; see docs/encoders.md.

    What its distances are worth is fitted to the pictures in DATA, unless it is known.
    """
    from bot import encoders as command  # noqa: PLC0415

    sys.exit(command.add(file, spec, _kept(), data, workers))


@encoders.command("remove")
def remove_encoder(name: str) -> None:
    """Delete an added encoder's file, tables and every template that it made."""
    from bot import encoders as command  # noqa: PLC0415

    sys.exit(asyncio.run(command.remove(name, _kept())))


@encoders.command("list")
def list_encoders() -> None:
    """Tell which encoders there are, and which are in use."""
    from bot import encoders as command  # noqa: PLC0415

    sys.exit(command.list_(_kept()))


@cli.command()
def reindex(workers: int = 1, encoder: Chosen = None) -> None:
    """Make the templates that are missing of the encoders in use. The bot may run meanwhile.

    What was made stays when it is interrupted; the next time goes on from there.
    """
    from bot import encoders as command  # noqa: PLC0415

    sys.exit(asyncio.run(command.reindex(_kept(), workers, encoder or ())))


def _settings() -> Settings:
    return _loaded(load_settings)


def _kept() -> KeptSettings:
    return _loaded(load_kept)


def _loaded(load: Callable[[], S]) -> S:
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    try:
        return load()
    except SettingsWrong as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(2) from None


if __name__ == "__main__":
    cli()
