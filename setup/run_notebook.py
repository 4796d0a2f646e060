"""Runs a notebook in its folder, saying which cell it is at, prints its tables of results and writes it as one HTML file.

A cell's table counts as results by the cell's tag "results". Ends with 1 at a cell that fails, with 128 and the signal's
number at a signal; the kernel is shut down before.
"""

import asyncio
import contextlib
import signal
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter

WIDTH = 64
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Table(HTMLParser):
    """The rows of an HTML table, each a list of texts."""

    def __init__(self, html):
        super().__init__()
        self.rows = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_data(self, data):
        if self.rows:
            self.rows[-1][-1] += data

    def lines(self):
        widths = [max(map(len, column)) for column in zip(*self.rows)]
        for row in self.rows:
            yield "  ".join(text.rjust(width) for text, width in zip(row[1:], widths[1:]))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def progress(notebook):
    """What nbclient calls at a cell's begin and end."""
    places = {id(cell): place for place, cell in enumerate(code_cells(notebook), 1)}
    begun = time.monotonic()

    def begin(cell, **_):
        nonlocal begun
        begun = time.monotonic()
        first_line = next(iter(cell.source.splitlines()), "")[:WIDTH]
        print(f"cell {places[id(cell)]:2} of {len(places)}  {first_line:{WIDTH}}", end="", flush=True)

    def end(**_):
        print(f"{time.monotonic() - begun:7.1f} s", flush=True)

    return {"on_cell_execute": begin, "on_cell_executed": end}


async def run(notebook, folder):
    """Runs the cells. Returns the signal that stopped it, or None."""
    received = []
    task = asyncio.current_task()

    def listen(**_):
        # nbclient's own handlers shut the kernel down below a client that then waits for it.
        for number in STOPS:
            with contextlib.suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, stop, number)

    def stop(number):
        received.append(number)
        task.cancel()

    client = NotebookClient(
        notebook,
        kernel_name="actilens",
        timeout=None,
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,
        on_notebook_start=listen,
        **progress(notebook),
    )
    try:
        await client.async_execute()
    except (asyncio.CancelledError, DeadKernelError):  # nbclient takes any cancellation for the kernel's death
        if not received:
            raise
    return next(iter(received), None)


def results(notebook):
    for cell in code_cells(notebook):
        if "results" not in cell.metadata.get("tags", []):
            continue
        for output in cell.outputs:
            if "text/html" in output.get("data", {}):
                yield from ["", *Table(output.data["text/html"]).lines()]


def main(source, target):
    notebook = nbformat.read(source, as_version=4)
    try:
        stopped = asyncio.run(run(notebook, source.parent))
    except CellExecutionError as error:
        print(f"\n\n{error}", file=sys.stderr)
        return 1
    if stopped is not None:
        print("\nstopped; nothing was written", file=sys.stderr)
        return 128 + stopped
    print("\n".join(results(notebook)))
    page, _ = HTMLExporter(template_name="actilens").from_notebook_node(
        notebook, resources={"metadata": {"name": source.stem}}
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")
    print(f"\nwritten: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
