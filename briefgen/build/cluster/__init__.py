"""Decks built by the workers of a Dask cluster: one task for each dossier, with everything it needs.

Input: requests, and the address of a scheduler. Output: Outcomes, as if the decks had been built here: they come
back as bytes and are put in their places by this process, the only one that knows the folder of decks. Workers need
Python and the libraries of the same versions; briefgen itself is sent, and a worker that has another one, or other
libraries, gets no work and is named. The work of a worker that dies is given to another.
"""
