"""The names of places that are no single country, the same in all pictures."""

ABROAD, COUNTRIES = "Other countries", "Countries"
UNSTATED = "Country not stated"
