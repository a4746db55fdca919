"""The pages, a module each: what is asked for, gathered by `batch`, handed to a template."""
