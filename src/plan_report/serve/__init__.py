"""The page on this computer: the application served to the browser of whoever started it, to nobody else.

server.py    starts it, opens the browser, ends it
guard.py     who gets an answer: this user's browser, by a token that no other program knows
own_name.py  the name that the page is reached by, which is this user's secret
running.py   which application of this user runs, and what later starts ask it for
lifetime.py  when the last page has been closed
in_page.py   the application within a web page, where nothing is served
"""
