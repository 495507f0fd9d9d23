"""The control API: driving people, the clock and the network from outside, below /sim/."""
