"""Folders that are either wholly written or not at all, and the lock of their one writer."""

import errno
import fcntl
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from balticvet.errors import BalticvetError, BusyError, CannotWriteError, NonconformingError
from balticvet.files import (
    default_mode,
    opened,
    own_beside,
    own_name,
    same_file,
    sync_folder,
    unwritable,
)

_HERE = -100  # AT_FDCWD in <fcntl.h>
_EXCHANGE = 2  # RENAME_EXCHANGE in <linux/fs.h>
_LOCK = re.compile(rb"balticvet (?P<pid>\d+)\n")
_CHUNK = 1 << 20
"""So much of a file is read at once to hash it."""
_MANY = 500
"""More files than these are not brought to the disk one by one."""
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


FileContent = bytes | Path
"""What a file holds: its bytes, or those of another file, which may stand in the older folder."""


def bytes_of(content: FileContent) -> bytes:
    """Return the bytes that a file holds."""
    if isinstance(content, bytes):
        return content
    with opened(content) as file:
        return file.read()


def size_of(content: FileContent) -> int:
    """Return the number of bytes of a file."""
    return content.stat().st_size if isinstance(content, Path) else len(content)


def sha256_of(content: FileContent) -> str:
    """Return the SHA-256 of a file."""
    from hashlib import sha256  # takes a while to load, and `--help` writes no file

    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    found = sha256()
    with opened(content) as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            found.update(chunk)
    return found.hexdigest()


def joined(parts: Iterable[Mapping[str, FileContent]]) -> dict[str, FileContent]:
    """Return the files of all parts by their names.

    Raises `NonconformingError` for two files of one name, unless they are the same.
    """
    files: dict[str, FileContent] = {}
    for part in parts:
        for name, content in part.items():
            if files.setdefault(name, content) != content:
                raise NonconformingError(
                    f"Two files want to stand in one place: {name}.",
                    fix="Give what one of the two is about another name.",
                )
    return files


def write_folder(files: Mapping[str, FileContent], folder: Path) -> None:
    """Make a folder that holds these files and nothing else, in the place of an older one.

    A name with strokes, such as `site/index.html`, stands in folders below it.
    They are written to a new folder beside the old one, and the two change places.
    Raises `CannotWriteError`; what was there before is then untouched.
    """
    try:
        new = folder.with_name(own_name(_new(folder)))
        new.mkdir(0o700)
        for above in {(new / name).parent for name in files}:
            above.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _write_new(new / name, data)
        new.chmod(default_mode(directory=True))
        _sync(new, files)
        replace_folder(new, folder)
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    finally:
        _sweep(folder)


def files_below(folder: Path) -> set[str]:
    """Return the names of the files below a folder, with strokes; links are files.

    An empty folder is there with a stroke at its end.
    """
    found: set[str] = set()
    for above, folders, files in os.walk(folder):
        here = Path(above).relative_to(folder).as_posix()
        begin = "" if here == "." else f"{here}/"
        links = [name for name in folders if Path(above, name).is_symlink()]
        found |= {f"{begin}{name}" for name in (*files, *links)}
        if not folders and not files and begin:
            found.add(begin)
    return found


def _write_new(path: Path, data: FileContent) -> None:
    if isinstance(data, Path) and _linked(data, path):
        return
    with path.open("xb") as file:
        if isinstance(data, Path):
            with opened(data) as old:
                shutil.copyfileobj(old, file)
        else:
            file.write(data)


def _sync(folder: Path, names: Iterable[str]) -> None:
    """Return when the files of a folder are on the disk.

    Thousands of files, as a site has, take long one by one: where the system can, its whole file
    system is written out in one step.
    """
    written = [folder / name for name in names]
    if len(written) > _MANY and _file_system_synced(folder):
        return
    for path in written:
        with path.open("rb") as file:
            os.fsync(file.fileno())
    for above in {path.parent for path in written}:
        sync_folder(above)


def _file_system_synced(folder: Path) -> bool:
    """Write out the file system of a folder; tell whether the system can do that."""
    import ctypes

    try:
        write_out = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return False
    place = os.open(folder, os.O_RDONLY)
    try:
        if write_out(place) == 0:
            return True
        number = ctypes.get_errno()
        if number in _CANNOT:
            return False
        raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(place)


def _linked(old: Path, new: Path) -> bool:
    """Give a file a second name, which takes no room; tell whether the system can do that."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as fault:
        if fault.errno in (*_CANNOT, errno.EXDEV, errno.EMLINK):
            return False
        raise
    return True


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, which may be missing.

    Where the system can, the two change places in one step. Elsewhere there are two: on failure
    `old` is back, and after a kill between them `recover_folder` brings it back.
    Raises `CannotWriteError`.
    """
    recover_folder(old)
    aside = old.with_name(own_name(_previous(old)))
    try:
        if old.is_symlink() or (old.exists() and not old.is_dir()):
            raise NotADirectoryError(errno.ENOTDIR, "This is no folder of its own", str(old))
        if old.exists() and _exchange(new, old):
            aside = new
        else:
            _replace_in_two_steps(new, old, aside)
        sync_folder(old.parent)
    except OSError as fault:
        raise unwritable(old, fault) from fault
    shutil.rmtree(aside, ignore_errors=True)


def recover_folder(folder: Path) -> None:
    """Finish or undo what a killed writer of this folder has begun; keep what is whole.

    To be called by whoever holds the folder's lock.
    """
    try:
        for aside in own_beside(folder, _previous(folder)):
            if folder.exists():
                shutil.rmtree(aside, ignore_errors=True)
            else:
                aside.rename(folder)
    except OSError as fault:
        raise unwritable(folder, fault) from fault


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder: one writer at a time; leftovers of killed ones are removed.

    The lock goes with the process, so a killed writer leaves nothing locked.
    Raises `BusyError` with the number of the process that holds it.
    """
    path = folder.with_name(f".{folder.name}.lock")
    try:
        lock = _lock_file(path)
    except BalticvetError:
        raise
    except OSError as fault:
        raise unwritable(folder, fault) from fault
    try:
        recover_folder(folder)
        _sweep(folder)
        yield
    finally:
        if same_file(lock, path):
            path.unlink()
        os.close(lock)


def _lock_file(path: Path) -> int:
    """Return the open lock file, held by this process and by no other.

    A holder removes the file at its end; whoever opened it meanwhile holds the lock of a file that
    is no longer there, and tries again.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    while True:
        if not _is_plain(path):
            raise _taken(path)
        lock = os.open(path, flags, 0o666)
        try:
            if _lock(lock, path):
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


def _is_plain(path: Path) -> bool:
    """Tell whether a regular file stands there, or nothing any more."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def _lock(lock: int, path: Path) -> bool:
    """Lock a file that is a lock of ours, and write our number into it; tell whether it is there.

    Raises `BusyError` where somebody holds it, `CannotWriteError` where it is anything else.
    """
    about = os.fstat(lock)
    said = os.pread(lock, 64, 0) if stat.S_ISREG(about.st_mode) else b"?"
    holder = _LOCK.fullmatch(said)
    if about.st_nlink > 1 or (said and not holder):
        raise _taken(path)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _busy(path, holder["pid"].decode() if holder else "unknown") from None
    if not same_file(lock, path):
        return False
    os.truncate(lock, 0)
    os.pwrite(lock, f"balticvet {os.getpid()}\n".encode(), 0)
    return True


def _busy(path: Path, holder: str) -> BusyError:
    return BusyError(
        f"Another run of balticvet is busy with this folder (pid {holder}).",
        where=str(path.with_name(path.name[1:].removesuffix(".lock"))),
        fix="Wait for it, or choose another place.",
    )


def _taken(path: Path) -> CannotWriteError:
    return CannotWriteError(
        "The output cannot be written: what stands in the place of its lock is not balticvet's.",
        where=str(path),
        fix="Move it elsewhere, or choose another place.",
    )


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; tell whether the system can do that."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _replace_in_two_steps(new: Path, old: Path, aside: Path) -> None:
    try:
        if old.exists():
            old.rename(aside)
        new.rename(old)
    except BaseException:
        recover_folder(old)
        raise


def _previous(folder: Path) -> str:
    return f".{folder.name}.previous-"


def _new(folder: Path) -> str:
    return f".{folder.name}.new-"


def _sweep(folder: Path) -> None:
    """Remove the new folders that never came to their place."""
    with suppress(OSError):
        for left in own_beside(folder, _new(folder)):
            shutil.rmtree(left, ignore_errors=True)
