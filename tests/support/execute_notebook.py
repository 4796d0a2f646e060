"""Runs a notebook in a folder with nbclient and writes it with what it put out, and the state of its widgets."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

source, target, folder = map(Path, sys.argv[1:])
notebook = nbformat.read(source, as_version=4)
client = NotebookClient(
    notebook,
    kernel_name="actilens",
    timeout=120,
    resources={"metadata": {"path": str(folder)}},
    coalesce_streams=True,
)
client.execute()
nbformat.write(notebook, target)
