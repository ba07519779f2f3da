"""Options given once: of two values for one option, neither is taken in silence."""

from collections import Counter

import click

from balticvet.cli import streams


class Command(click.Command):
    """A command that refuses an option with one value where it is given twice.

    Its help fits the terminal.
    """

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, on a terminal in lines that fit, with its heads in bold."""
        return streams.fitted_help(plain_help(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises click's `UsageError` for an option that is none, and for one that was given twice.
        """
        _, _, order = self.make_parser(ctx).parse_args(list(args))
        for option, count in Counter(order).items():
            if count > 1 and _takes_one(option):
                raise given_twice(max(option.opts, key=len), ctx)
        return super().parse_args(ctx, args)


def plain_help(ctx: click.Context) -> str:
    """Return the help of a command as it is everywhere."""
    return click.Command.get_help(ctx.command, ctx)


def given_twice(option: str, context: click.Context) -> click.UsageError:
    """Return the refusal of an option that has two values."""
    return click.UsageError(f"Option '{option}' was given more than once.", context)


def _takes_one(option: click.Parameter) -> bool:
    """Tell whether a second value of an option would take the place of the first."""
    is_switch = isinstance(option, click.Option) and (option.is_flag or option.count)
    return isinstance(option, click.Option) and not (option.multiple or is_switch)
