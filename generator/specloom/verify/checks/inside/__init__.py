"""Programs that run inside an application: they import it and its libraries, and nothing of specloom.

Each prints one line of JSON; what comes before it is the application's own.
"""
