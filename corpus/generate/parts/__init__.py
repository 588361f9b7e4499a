"""The parts of a report, in modules that each add blocks to a draft."""
