"""Drives one Jupyter kernel for the kernel benchmark: one JSON command per line in, one JSON answer per line out."""

import json
import sys
import tempfile
import time

import psutil
import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec


class CommandManager(KernelManager):
    """Starts the kernel that a command line names, without an installed kernelspec."""

    argv: list = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="", language="", interrupt_mode="message")


class Driver:
    def start(self, argv, **_):
        began = time.perf_counter()
        self.manager = CommandManager()
        self.manager.argv = argv
        self.manager.start_kernel(cwd=tempfile.gettempdir())
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        ready = time.perf_counter() - began
        self.run("1+1")
        return {"ready": ready, "firstCell": time.perf_counter() - began - ready}

    def run(self, code):
        began = time.perf_counter()
        message = self.client.execute(code)
        self._until_idle(message)
        while self.client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != message:
            pass
        return time.perf_counter() - began

    def _until_idle(self, message):
        while True:
            output = self.client.get_iopub_msg(timeout=60)
            mine = output["parent_header"].get("msg_id") == message
            if mine and output["content"].get("execution_state") == "idle":
                return

    def cells(self, code, count, **_):
        return {"seconds": [self.run(code) for _ in range(count)]}

    def complete(self, code, count, **_):
        seconds, matches = [], 0
        for _ in range(count):
            began = time.perf_counter()
            reply = self.client.complete(code, len(code), reply=True, timeout=60)
            seconds.append(time.perf_counter() - began)
            matches = len(reply["content"]["matches"])
        return {"seconds": seconds, "matches": matches}

    def heartbeat(self, busy, count, **_):
        message = self.client.execute(busy)
        while self.client.get_iopub_msg(timeout=60)["header"]["msg_type"] != "execute_input":
            pass
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
        self._until_idle(message)
        self.client.get_shell_msg(timeout=60)
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
