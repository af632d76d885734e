"""Fazhi (法治工作台): the workbench of law-based government for towns."""

__version__ = "0.1.0"
