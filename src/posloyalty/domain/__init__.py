"""Pure rules of points and sales: no input or output, no clock, standard library only."""
