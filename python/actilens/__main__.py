"""``python -m actilens`` is the command ``actilens``; Jupyter starts the kernel with it."""

from .launch import main

main()
