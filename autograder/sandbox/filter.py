"""Which system calls student code may make, compiled by libseccomp to a program that the worker loads.

An allow-list: what computing, importing, printing and threads need. Everything else answers "not permitted", which
Python turns into an exception, so a student who tries learns what it was.
"""

import errno
import tempfile

from autograder.errors import CourseError
from autograder.worker.confinement import OWN_PID

COMPUTING = """
    brk mmap mprotect munmap mremap madvise futex futex_waitv membarrier
    getrandom clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    sched_yield sched_getaffinity sched_getparam sched_getscheduler sysinfo uname getcpu restart_syscall
    exit exit_group set_robust_list get_robust_list set_tid_address rseq
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack pause
    setitimer getitimer alarm
    getpid getppid gettid getuid geteuid getgid getegid getgroups getresuid getresgid getpgrp getpgid getsid
    getrlimit getcwd
"""
READING = """
    read readv pread64 preadv preadv2 lseek open openat stat lstat fstat newfstatat statx access faccessat faccessat2
    readlink readlinkat getdents getdents64
"""
ANSWERING = """
    write writev pwrite64 close close_range dup dup2 dup3 pipe pipe2 poll ppoll select pselect6
    epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2
"""
# In a folder of its own, where the assignment gives one: what changes files, and nothing that makes anything else.
CHANGING = """
    unlink unlinkat rename renameat renameat2 truncate ftruncate fsync fdatasync
"""

# Of clone's flags: a thread of this process, in the namespaces that it is in.
_CLONE_THREAD = 0x00010000
_CLONE_NEW = 0x7E020080  # every CLONE_NEW… flag
_PLAIN_FCNTL = (0, 1, 2, 3, 4, 1030)  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC
_PLAIN_IOCTL = (0x5401, 0x541B, 0x5450, 0x5451)  # TCGETS (is it a terminal?), FIONREAD, FIONCLEX, FIOCLEX
_PR_NAME = (15, 16)  # PR_SET_NAME, PR_GET_NAME


class NoSeccomp(CourseError):
    """The filter cannot be compiled here."""


def compiled_filter(*, scratch: bool = False) -> bytes:
    """The filter as BPF; with `scratch`, for a worker that has a folder to write in.

    Raises NoSeccomp, with what to install, where libseccomp or its binding is missing.
    """
    try:
        import pyseccomp as seccomp
    except ImportError:
        raise NoSeccomp("pyseccomp is not installed: `pip install 'backprop-course[instructor]'` installs it") from None
    except RuntimeError:
        raise NoSeccomp("libseccomp is missing: `apt-get install libseccomp2` (Fedora: libseccomp) has it") from None
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    rules.set_attr(seccomp.Attr.ACT_BADARCH, seccomp.KILL_PROCESS)
    for call in f"{COMPUTING} {READING} {ANSWERING} {CHANGING if scratch else ''}".split():
        if _exists(call):
            rules.add_rule(seccomp.ALLOW, call)
    # glibc takes ENOSYS as "use clone", whose flags a filter can read.
    rules.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    thread = seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD | _CLONE_NEW, _CLONE_THREAD)
    rules.add_rule(seccomp.ALLOW, "clone", thread)
    for signal_to in ("tgkill", "kill", "rt_tgsigqueueinfo"):
        rules.add_rule(seccomp.ALLOW, signal_to, seccomp.Arg(0, seccomp.EQ, OWN_PID))
    asking_limits = (seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0))
    rules.add_rule(seccomp.ALLOW, "prlimit64", *asking_limits)
    for call, argument, values in (("fcntl", 1, _PLAIN_FCNTL), ("ioctl", 1, _PLAIN_IOCTL), ("prctl", 0, _PR_NAME)):
        for value in values:
            rules.add_rule(seccomp.ALLOW, call, seccomp.Arg(argument, seccomp.EQ, value))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _exists(call: str) -> bool:
    """Whether the call exists in this libseccomp; where the architecture lacks it, libseccomp passes it over."""
    import pyseccomp as seccomp

    return bool(seccomp.resolve_syscall(seccomp.system_arch(), call) != -1)  # -1: libseccomp is older than the call
