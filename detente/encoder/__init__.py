"""The event encoder: a small transformer that reads a sentence with marked words and says which act they hold."""
