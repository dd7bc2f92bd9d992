"""The house masters that ship with briefgen; not imported while a deck is built."""
