"""Module 7: SGD, AdaGrad, RMSProp, Adam, schedules and the learning-rate ladder."""
