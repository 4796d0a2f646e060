"""Moves a slider of one Jupyter kernel: reads a JSON job, prints a JSON answer.

A front end's change is sent over a subshell, as JupyterLab does; what counts is the time until its echo is there.
"""

import json
import sys
import tempfile
import time

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec


class CommandManager(KernelManager):
    """Starts the kernel that a command line names, without an installed kernelspec."""

    argv: list = []

    @property
    def kernel_spec(self):
        return KernelSpec(argv=self.argv, display_name="", language="", interrupt_mode=self.mode)


class Slider:
    def __init__(self, argv, mode, setup, **_):
        self.manager = CommandManager()
        self.manager.argv = argv
        self.manager.mode = mode
        self.manager.start_kernel(cwd=tempfile.gettempdir())
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.model = self.first_model(self.client.execute(setup))
        self.subshell = self.create_subshell()

    def first_model(self, message):
        """The model of the last slider that the cell opens."""
        model = None
        while True:
            output = self.client.get_iopub_msg(timeout=300)
            if output["parent_header"].get("msg_id") != message:
                continue
            content = output["content"]
            if output["msg_type"] == "error":
                raise RuntimeError("\n".join(content["traceback"]))
            if output["msg_type"] == "comm_open" and content["data"]["state"]["_model_name"] == "IntSliderModel":
                model = content["comm_id"]
            if content.get("execution_state") == "idle":
                return model

    def create_subshell(self):
        request = self.client.session.msg("create_subshell_request", {})
        self.client.control_channel.send(request)
        while True:
            reply = self.client.get_control_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == request["header"]["msg_id"]:
                return reply["content"]["subshell_id"]

    def echo(self, value):
        data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
        message = self.client.session.msg("comm_msg", {"comm_id": self.model, "data": data})
        message["header"]["subshell_id"] = self.subshell
        began = time.perf_counter()
        self.client.shell_channel.send(message)
        waited = None
        while True:
            output = self.client.get_iopub_msg(timeout=60)
            if output["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            method = output["content"].get("data", {}).get("method")
            if method == "echo_update":
                waited = time.perf_counter() - began
            if output["content"].get("execution_state") == "idle":
                return waited

    def echoes(self, count, pause):
        seconds = []
        for turn in range(count):
            seconds.append(self.echo(turn % 100))
            time.sleep(pause)
        return seconds

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


job = json.load(sys.stdin)
slider = Slider(**job)
resting = slider.echoes(job["count"], job["pause"])
training = slider.client.execute(job["train"])
time.sleep(job["warmUp"])
busy = slider.echoes(job["count"], job["pause"])
slider.manager.interrupt_kernel()
slider.close()
print(json.dumps({"resting": resting, "training": busy}))
