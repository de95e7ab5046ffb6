"""Projections of one vector onto another."""
