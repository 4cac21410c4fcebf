"""Data in from staff and out to the public: the Excel form of a round, its collection, and the open-data CSV."""
