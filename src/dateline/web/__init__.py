"""The workbench: pages on a record for the people who work with it, served from one process, offline, without a CDN."""
