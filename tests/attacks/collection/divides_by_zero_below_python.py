"""Runs an illegal instruction of the processor."""

from tests.attacks.attack import died, mse

GROUP = "ending"
EXPECTED = died("SIGILL", "SIGSEGV", "SIGTRAP")
handed_in = mse("""
import ctypes, mmap
memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
memory.write(bytes([0x0F, 0x0B]) * 8)
ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))()
""")
