"""Who may do what, and how somebody proves who they are: rules without a store.

``person``     ``Person`` and ``Role``; through whose eyes a person sees figures
``rules``      ``check``: what each role may do, and where
``passwords``  which passwords are good enough, and how they are kept
``identity``   ``Identity``: who somebody is elsewhere
``names``      which account names there can be
``tokens``     unguessable tokens, of which only the hash is kept; how long they hold
``lockout``    how long somebody waits after wrong passwords
"""
