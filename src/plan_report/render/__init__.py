"""The back-ends: each draws the composed document as it is laid out and computes nothing of it."""
