"""Single-use codes of coupons: made, listed, cancelled, and used up by the first sale that shows them."""
