"""The wheel's tag: any Python 3, one platform, for which the native parts were taken along."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlatformTag(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{os.environ['ACTILENS_WHEEL_PLATFORM']}"
