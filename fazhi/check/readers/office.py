"""Formats that only an office suite reads (RTF, ODT, Word 6): turned into docx by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_PATIENCE = 60  # seconds; the first start of an office suite takes several
_NAMES = ("soffice", "libreoffice")


def as_docx(path: Path) -> bytes | None:
    """The file as docx; None where no office suite is installed, or it cannot read the file in time.

    Only for files that people name on their own machine: an upload is never handed to another program.
    """
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if not program:
        return None
    with tempfile.TemporaryDirectory(prefix="fazhi-") as folder:
        profile = (Path(folder) / "profile").as_uri()
        source = shutil.copy(path, Path(folder) / f"source{path.suffix}")
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:Office Open XML Text", "--outdir", f"{folder}/out", str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=True)
            return (Path(folder) / "out" / "source.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None
