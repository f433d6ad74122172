"""How well the outlook does, on any files of events: one command for link forecasting, one for pairs of countries."""
