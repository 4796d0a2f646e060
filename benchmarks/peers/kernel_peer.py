"""Drives one Jupyter kernel for the kernel benchmark: one JSON command per line in, one JSON answer per line out."""

import json
import sys
import time
from queue import Empty
from subprocess import DEVNULL

import psutil
import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

# Seconds without a message after which a cell counts as one that never ends.
PATIENCE = 4


class CommandManager(KernelManager):
    """Starts the kernel that a command line names, without an installed kernelspec."""

    argv: list = []
    env: dict = {}

    @property
    def kernel_spec(self):
        return KernelSpec(
            argv=self.argv, env=self.env, display_name="", language="", interrupt_mode="message"
        )


class Driver:
    def start(self, argv, folder, env=None, **_):
        began = time.perf_counter()
        self.manager = CommandManager()
        self.manager.argv = argv
        self.manager.env = env or {}
        # A kernel that outlives this process must not keep its output open.
        self.manager.start_kernel(cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=20)
        ready = time.perf_counter() - began
        self.run("1+1")
        return {"ready": ready, "firstCell": time.perf_counter() - began - ready}

    def run(self, code):
        """Seconds until reply and idle status are both there; None when one never comes."""
        began = time.perf_counter()
        message = self.client.execute(code)
        try:
            self._until(message, "idle")
            while self.client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != message:
                pass
        except Empty:
            return None
        return time.perf_counter() - began

    def _until(self, message, state):
        while True:
            output = self.client.get_iopub_msg(timeout=PATIENCE)
            mine = output["parent_header"].get("msg_id") == message
            if mine and output["content"].get("execution_state") == state:
                return

    def cells(self, code, count, **_):
        """Runs a cell `count` times; `{}` in it is the number of the time."""
        return {"seconds": [self.run(code.replace("{}", str(i))) for i in range(count)]}

    def complete(self, code, count, **_):
        seconds, matches = [], 0
        for _ in range(count):
            began = time.perf_counter()
            try:
                reply = self.client.complete(code, len(code), reply=True, timeout=20)
            except TimeoutError:
                return {"seconds": [*seconds, None], "matches": matches}
            seconds.append(time.perf_counter() - began)
            matches = len(reply["content"]["matches"])
        return {"seconds": seconds, "matches": matches}

    def heartbeat(self, busy, count, **_):
        message = self.client.execute(busy)
        self._until(message, "busy")  # tslab sends no execute_input
        time.sleep(0.05)
        socket = zmq.Context.instance().socket(zmq.REQ)
        socket.linger = 0
        socket.connect(f"tcp://127.0.0.1:{self.client.hb_port}")
        seconds = []
        for _ in range(count):
            began = time.perf_counter()
            socket.send(b"beat")
            answered = socket.poll(3000)
            seconds.append(time.perf_counter() - began if answered else None)
            if not answered:
                break
            socket.recv()
        socket.close()
        self._until(message, "idle")
        self.client.get_shell_msg(timeout=20)
        return {"seconds": seconds}

    def memory(self, **_):
        root = psutil.Process(self.manager.provisioner.process.pid)
        processes = [root, *root.children(recursive=True)]
        return {"residentMegabytes": [process.memory_info().rss / 2**20 for process in processes]}

    def stop(self, **_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        return {}


driver = Driver()
for line in sys.stdin:
    request = json.loads(line)
    answer = getattr(driver, request.pop("command"))(**request)
    print(json.dumps(answer), flush=True)
