"""Records to files, a format each. Write-only: nothing here is ever read back as truth."""
