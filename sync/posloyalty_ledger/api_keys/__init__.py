"""Keys of programs that call the shop API, and what each may do."""
