"""Whether answers are right: expectations, findings and diagnosis."""
