"""What is asked of each initializer, a file a stub; the other files ask about random draws.

Two right programs draw different numbers, so a check judges statistics of many draws, never the draws themselves. Each
threshold has a bound on the chance that a right answer misses it, far below 1e-9. The bounds hold for ENTRIES
independent draws from a normal distribution, from a normal distribution cut off at two standard deviations and widened
to the right variance, or, where that is wanted, from a uniform one.
"""
