"""Recording a key and proving it: reference, misconceptions, recording, proof, generated files."""
