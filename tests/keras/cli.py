"""argparse with its own words in Spanish too."""

import argparse


class SpanishHelp(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, prefix or "uso: ")


class SpanishParser(argparse.ArgumentParser):
    """A parser whose arguments are added to `options`."""

    def __init__(self, description):
        super().__init__(description=description, formatter_class=SpanishHelp, add_help=False)
        self.options = self.add_argument_group("opciones")
        self.options.add_argument(
            "-h", "--help", action="help", help="muestra esta ayuda y termina"
        )
