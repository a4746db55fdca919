"""Reading: from a revision to the incidents that it tells of, each with its claims."""
