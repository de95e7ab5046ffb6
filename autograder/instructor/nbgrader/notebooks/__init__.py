"""The notebooks that nbgrader and formgrader see: stages, repair, companions."""
