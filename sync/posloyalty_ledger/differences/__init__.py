"""What receipts promised above what the rules give: listed for a manager, who may take it back."""
