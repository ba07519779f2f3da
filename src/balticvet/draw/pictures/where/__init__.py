"""Where: who takes part, and who was only reached or told, country by country."""
