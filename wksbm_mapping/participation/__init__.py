"""What residents tell without an account, pure: no store, no screen.

``citizen_report``  a problem told, or a figure doubted, to JSON and back
``flood``           how many may be sent in an hour and a day, and how long one waits
"""
