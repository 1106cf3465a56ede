"""What was done: the workbook to fill, and reading it back."""
