"""The page on this computer: the application served on 127.0.0.1 to the browser of whoever started it, to nobody else.

server.py    starts it, opens the browser, ends it
guard.py     who gets an answer: this user's browser, by a token that no other program knows
lifetime.py  when the last page has been closed
"""
