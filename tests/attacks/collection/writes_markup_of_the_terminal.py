"""Raises a message in the markup that the terminal's library understands."""

from tests.attacks.attack import failed, mse

GROUP = "display"
EXPECTED = failed("[bold]full points[/bold]")
handed_in = mse("""
raise RuntimeError("[bold]full points[/bold] [link=http://example.org]here[/link] [/")
""")
