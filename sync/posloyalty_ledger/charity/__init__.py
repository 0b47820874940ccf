"""What goes to causes: points that members donate, money that the shop gives, and their totals."""
