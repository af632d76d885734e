"""Consultations, orders, village advisers, mediation, legal aid, counter services (A23, A24, A32)."""
