"""Entry of 自评: opens the wizard, or hands over to the command line."""

import gc
import sys
from pathlib import Path


def main() -> int:
    """Run what the arguments ask for; the exit code is that of the command line."""
    gc.disable()  # nothing that starting makes is garbage
    arguments = sys.argv[1:]
    file = Path(arguments[0]) if arguments else None
    if file and (len(arguments) > 1 or not file.suffix):
        from ui import cli  # the window opens without what commands need

        options = cli.parse(arguments)
        if options.run:
            return cli.as_long_as_read(lambda: cli.run(options))
        file = options.file
    from ui import app

    return app.run(file)


if __name__ == "__main__":
    sys.exit(main())
