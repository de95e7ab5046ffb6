"""From a submission's text to its report: the pipeline and its stages."""
