"""Ships the councils' words inside an installed copy, where `trueword` looks for them beside its own modules."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


class BuildWithCouncils(build_py):
    """The usual build, plus `councils/` as `trueword/councils/`."""

    def run(self) -> None:
        """Copy after the package's own files, so that nothing overwrites the words."""
        super().run()
        if (HERE / "councils").is_dir() and not self.editable_mode:
            shutil.copytree(
                HERE / "councils", Path(self.build_lib) / "trueword" / "councils", dirs_exist_ok=True
            )


setup(cmdclass={"build_py": BuildWithCouncils})
