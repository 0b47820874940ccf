"""Send people messages: one-time codes to callers, and receipts by e-mail."""
