"""The API: what a record holds, for programs. Read only; what people decide is written by the pages and the command line."""
