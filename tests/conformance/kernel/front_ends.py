"""Runs a few cells through one of Jupyter's front ends and prints what came back, as JSON.

Usage: front_ends.py jupyter-client [ipc|tcp [curve]] | console | nbclient | papermill
"""

import json
import sys
import tempfile
from pathlib import Path

CODE = "const squares: number[] = [1, 2, 3].map((n) => n * n); squares"


def jupyter_client(transport="tcp", encryption=None):
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="actilens", transport=transport)
    if transport == "ipc":
        manager.ip = str(Path(tempfile.mkdtemp()) / "kernel")
    if encryption:
        manager.transport_encryption = "required"
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=30)
        shown = []
        reply = client.execute_interactive(CODE, timeout=30, output_hook=shown.append)
        results = [message["content"]["data"]["text/plain"] for message in shown if message["msg_type"] == "execute_result"]
        connection = json.loads(Path(manager.connection_file).read_text())
        return [reply["content"]["status"], results, connection["transport"], "curve_publickey" in connection]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)


def console():
    """What a person types into `jupyter console`, and what then stands on the screen."""
    import pexpect

    command = str(Path(sys.executable).parent / "jupyter-console")
    child = pexpect.spawn(command, ["--kernel", "actilens", "--simple-prompt"], encoding="utf8", timeout=30)
    screen = []
    for number, line in enumerate([CODE, "throw new RangeError('too far')", "await input('who? ')"], 1):
        child.expect(rf"In \[{number}\]: ")
        screen.append(child.before)
        child.sendline(line)
    child.expect_exact("who? ")
    child.sendline("Ada")
    child.expect(r"In \[4\]: ")
    screen.append(child.before)
    child.sendeof()
    child.expect_exact("exit")
    child.sendline("y")
    child.expect(pexpect.EOF)
    return "".join(screen).replace("\r", "")


def notebook():
    import nbformat.v4 as v4

    cells = [v4.new_code_cell(code) for code in (CODE, "console.log(squares.length)", "throw new RangeError('too far')")]
    kernelspec = {"name": "actilens", "display_name": "TypeScript (Actilens)", "language": "typescript"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernelspec})


def outputs(executed):
    return [cell.outputs for cell in executed.cells if cell.cell_type == "code" and cell.source.strip()]


def nbclient():
    from nbclient import NotebookClient

    return outputs(NotebookClient(notebook(), allow_errors=True).execute())


def papermill():
    import nbformat
    import papermill as pm

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.ipynb", Path(folder) / "out.ipynb"
        nbformat.write(notebook(), source)
        try:
            pm.execute_notebook(source, target, progress_bar=False)
            error = None
        except pm.PapermillExecutionError as thrown:
            error = [thrown.ename, thrown.evalue]
        executed = nbformat.read(target, as_version=4)
        return {"error": error, "outputs": outputs(executed)}


if __name__ == "__main__":
    front_ends = {"jupyter-client": jupyter_client, "console": console, "nbclient": nbclient, "papermill": papermill}
    print(json.dumps(front_ends[sys.argv[1]](*sys.argv[2:])))
