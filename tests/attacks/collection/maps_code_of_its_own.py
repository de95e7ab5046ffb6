"""Writes machine code into memory that it makes executable, and calls it."""

from tests.attacks.attack import mse, passed

GROUP = "cheating"
EXPECTED = passed().saying("it may compute as it likes; what it may reach, the kernel decides")
handed_in = mse("""
import ctypes, mmap, platform
if platform.machine() == "x86_64":
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(bytes.fromhex("b82a000000c3"))
    code = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))
    if code() != 42:
        raise RuntimeError("it does not run")
return right(prediction, target)
""")
