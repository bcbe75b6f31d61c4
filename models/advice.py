"""What went wrong on the disk and what a person can do about it, in one or two plain sentences."""

import errno
import os
from pathlib import Path

from models.text import visible

_ELSEWHERE = "save a copy on another disk or in another folder"
_SAYINGS = {
    errno.ENOSPC: f"the disk is full. Free some space and save again, or {_ELSEWHERE}",
    errno.EDQUOT: f"your share of this disk is used up. Remove something of yours and save again, or {_ELSEWHERE}",
    errno.EFBIG: f"the file would be larger than is allowed here. Instead, {_ELSEWHERE}",
    errno.EROFS: f"the disk is read-only. Instead, {_ELSEWHERE}",
    errno.EIO: "the disk reports a fault. Save a copy on another disk, and have this one checked",
    errno.EBUSY: f"another program holds the file. Close it there and save again, or {_ELSEWHERE}",
    errno.ENAMETOOLONG: "the name is too long. Save a copy under a shorter one",
    errno.ELOOP: f"the link points to itself. Instead, {_ELSEWHERE}",
    errno.ESTALE: f"the disk cannot be reached. Connect it again and save, or {_ELSEWHERE}",
    errno.ENODEV: f"the disk cannot be reached. Connect it again and save, or {_ELSEWHERE}",
}


def saving(error: Exception, path: Path) -> str:
    """Return why a file was not saved and what to do; whatever it was, the file is as it was before."""
    if not isinstance(error, OSError):
        return f"{visible(path.name)}: {error}."
    return f"{visible(path.name)}: {_why(error, Path(os.path.realpath(path)))}."


def reason(error: Exception) -> str:
    """Return what the system says about an error, without paths."""
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def _why(error: OSError, real: Path) -> str:
    folder = visible(str(real.parent))
    if not real.parent.is_dir():
        return f"the folder {folder} is not there any more. Bring it back and save again, or {_ELSEWHERE}"
    if error.errno in (errno.EACCES, errno.EPERM):
        if not os.access(real.parent, os.W_OK):
            return f"nothing may be written to the folder {folder}. Change that and save again, or {_ELSEWHERE}"
        if real.exists() and not os.access(real, os.W_OK):
            return "the file is read-only. Allow writing to it and save again, or save a copy under another name"
        return f"the system does not allow it. Instead, {_ELSEWHERE}"
    return _SAYINGS.get(error.errno or 0, f"{reason(error)}. Try again, or {_ELSEWHERE}")
