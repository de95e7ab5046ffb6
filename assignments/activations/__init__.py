"""The assignment `activations`: sigmoid, tanh, ReLU and softmax, their derivatives, and saturation."""
