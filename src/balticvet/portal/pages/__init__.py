"""What each kind of pages says: one file a kind, which has its `KIND`."""
