"""The ledger: one description of each kind of record, and the only ways to write and to read them."""
