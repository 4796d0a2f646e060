"""A PyTorch process that does what it is told on standard input, one JSON command a line. Twin of tfjs-peer.mjs."""

import json
import sys
import time

import torch
from torch import nn

SHAPES = {"mnist": (1, 28, 28), "cifar10": (3, 32, 32)}
device = "cuda" if torch.cuda.is_available() else "cpu"


def mnist():
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3),
        nn.ReLU(),
        nn.Conv2d(16, 16, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(2304, 16),
        nn.ReLU(),
        nn.Linear(16, 10),
    )
    return model, lambda weights: torch.optim.Adadelta(weights, lr=1.0, rho=0.95, eps=1e-7)


def cifar10():
    stack, depth = [], 3
    for _ in range(3):
        for _ in range(2):
            stack += [nn.Conv2d(depth, 64, 3, padding=1), nn.ReLU()]
            depth = 64
        stack += [nn.MaxPool2d(2), nn.Dropout(0.25)]
    stack += [nn.Flatten(), nn.Linear(1024, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10)]
    return nn.Sequential(*stack), lambda weights: torch.optim.SGD(weights, lr=0.01, momentum=0.9)


model = optimizer = images = labels = None
loss_of = nn.CrossEntropyLoss()


def settle():
    if device == "cuda":
        torch.cuda.synchronize()


def prepare(network, imageCount):
    global model, optimizer, images, labels
    torch.manual_seed(1)
    model, optimizer_of = {"mnist": mnist, "cifar10": cifar10}[network]()
    model = model.to(device)
    optimizer = optimizer_of(model.parameters())
    images = torch.rand((imageCount, *SHAPES[network]), device=device)
    labels = torch.randint(0, 10, (imageCount,), device=device)
    name = torch.cuda.get_device_name() if device == "cuda" else "CPU"
    return {"device": name, "version": torch.__version__}


def train(batchSize):
    model.train()
    order = torch.randperm(len(images), device=device)
    settle()
    start = time.perf_counter()
    total, correct = torch.zeros((), device=device), torch.zeros((), device=device)
    for indices in order.split(batchSize):
        optimizer.zero_grad(set_to_none=True)
        output = model(images[indices])
        loss = loss_of(output, labels[indices])
        loss.backward()
        optimizer.step()
        total += loss.detach()
        correct += (output.argmax(1) == labels[indices]).sum()
    total.item()
    correct.item()
    seconds = time.perf_counter() - start
    return {"secondsPerStep": seconds / -(-len(images) // batchSize)}


@torch.no_grad()
def predict(batchSize):
    model.eval()
    settle()
    start = time.perf_counter()
    torch.cat([model(batch).softmax(1) for batch in images.split(batchSize)]).cpu()
    return {"seconds": time.perf_counter() - start}


for line in sys.stdin:
    options = json.loads(line)
    result = globals()[options.pop("command")](**options)
    print(json.dumps(result or {}), flush=True)
