"""The demo content: an invented campaign week of three years, its words, its pictures and how they are loaded.

`words` holds what people read, `drawing` draws the pictures, `writing` turns the words into HTML, `loading` brings all
of it into the database and `logins` makes the log-ins to try it with.
"""
