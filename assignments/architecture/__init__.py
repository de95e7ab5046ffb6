"""The quiz on the practical decisions: data, outputs, hidden layers, weights, metrics, learning algorithms."""
