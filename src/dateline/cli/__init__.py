"""The command line. Each command only asks, shows and exits; the work is done by the folders below."""
