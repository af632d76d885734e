"""The annual report: its outline, its composing from figures, and the files made of it."""
