"""Module 1: computational graphs, the forward and the backward pass, and SGD on one data point at a time."""
