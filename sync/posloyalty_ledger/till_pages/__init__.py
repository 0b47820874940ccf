"""What a till asks for a page that a manager looks at: a member's history, and what a person must decide."""
