"""The judge's end of a student's process: transport, frames, pool, stand-ins."""
