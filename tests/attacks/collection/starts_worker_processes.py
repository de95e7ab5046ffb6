"""Uses multiprocessing and concurrent.futures to compute in other processes."""

from tests.attacks.attack import failed, mse, passed

GROUP = "exhausting"
SECONDS = 5
EXPECTED = failed("PermissionError", "OSError", "FileNotFoundError")
AT_LIMITS = passed().saying("limits do not govern processes; they end with their session")
handed_in = mse("""
import multiprocessing
context = multiprocessing.get_context("fork")
worker = context.Process(target=int)
worker.start()
worker.join()
return right(prediction, target)
""")
