"""Runs a notebook in its folder with nbclient and prints what its code cells put out, as JSON."""

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
client = NotebookClient(
    notebook,
    kernel_name="actilens",
    timeout=120,
    resources={"metadata": {"path": str(path.parent)}},
    coalesce_streams=True,
)
client.execute()
print(json.dumps([cell.outputs for cell in notebook.cells if cell.cell_type == "code"]))
