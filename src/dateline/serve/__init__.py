"""Who may ask for what of a record that is served: sessions, roles, limits, what is withheld, and the guard around it all."""
