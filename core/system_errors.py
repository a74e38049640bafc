"""What the operating system refused, in words a person reads."""

from __future__ import annotations

import errno

from core.words import say

_KNOWN = {
    errno.ENOENT: "missing",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "too_large",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "there",
    errno.ENAMETOOLONG: "long_name",
    errno.EMFILE: "too_many_files",
    errno.EBUSY: "busy",
    errno.EADDRINUSE: "port_taken",
    errno.EIO: "disk_failed",
}


def explain_system(problem: OSError) -> str:
    """Return the reason alone, without the file's name; what is rare stays in the system's own words."""
    key = _KNOWN.get(problem.errno or 0)
    return say(f"system.{key}") if key else problem.strerror or str(problem)
