"""The loyalty till: sells, awards and redeems points with or without a network."""
