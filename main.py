"""Entry of 自评: opens the wizard, or hands over to the command line."""

import sys

from ui import cli


def main() -> int:
    """Run what the arguments ask for; the exit code is that of the command line."""
    options = cli.parse(sys.argv[1:])
    if options.run:
        return cli.run(options)
    from ui import app

    return app.run(options.file)


if __name__ == "__main__":
    sys.exit(cli.as_long_as_read(main))
