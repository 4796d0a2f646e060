"""Actilens for JupyterLab. What it does is written in TypeScript; Python finds Node and starts it."""

__version__ = "0.0.0"  # the build writes the npm packages' version here
