"""Training of the recogniser: lines are drawn in many faces, damaged as scanners damage them, and learned."""
