"""The workloads of Course.Nn.Benchmarks on PyTorch or NumPy.

Usage: peers.py PyTorch|NumPy THREADS. Prints its version, then answers lines on standard input:
    prepare WORKLOAD   the number of trained parameters, or "none" where this library does not have the workload
    run STEPS          the seconds that this many steps take
Both draw their data from a fixed seed and keep it in memory, as Course.Nn does.
"""

import importlib
import sys
import time

PACKAGES = {"PyTorch": ("torch", "python3-torch"), "NumPy": ("numpy", "python3-numpy")}
RATE = 1e-3


def torch_workloads(torch, threads):
    """Name to a function that returns the number of parameters and the step."""
    from torch import nn

    torch.set_num_threads(threads)
    torch.manual_seed(1)

    def training(network, optimizer, shape):
        x, t = torch.randn(*shape), torch.arange(shape[0]) % 10
        loss = nn.CrossEntropyLoss()
        network.train()
        optimizer = optimizer(network.parameters())

        def step():
            optimizer.zero_grad(set_to_none=True)
            loss(network(x), t).backward()
            optimizer.step()

        return sum(p.numel() for p in network.parameters()), step

    def adam(parameters):
        return torch.optim.Adam(parameters, lr=RATE)

    def momentum(parameters):
        return torch.optim.SGD(parameters, lr=RATE, momentum=0.9)

    def perceptron(*widths, extra=lambda width: []):
        layers = []
        for inputs, outputs in zip(widths[:-2], widths[1:-1]):
            layers += [nn.Linear(inputs, outputs), *extra(outputs), nn.ReLU()]
            if extra(outputs):
                layers.append(nn.Dropout(0.5))
        return nn.Sequential(*layers, nn.Linear(widths[-2], widths[-1]))

    def convnet():
        return nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 10))

    def convolution():
        layer = nn.Conv2d(64, 64, 3, padding=1)
        x = torch.randn(32, 64, 28, 28, requires_grad=True)
        g = torch.randn(32, 64, 28, 28)

        def step():
            x.grad = None
            layer.zero_grad(set_to_none=True)
            layer(x).backward(g)

        return sum(p.numel() for p in layer.parameters()), step

    def update():
        parameters = [nn.Parameter(torch.randn(1000, 1000)) for _ in range(10)]
        for p in parameters:
            p.grad = torch.randn(1000, 1000)
        optimizer = adam(parameters)
        return sum(p.numel() for p in parameters), optimizer.step

    def product(n):
        a, b, c = torch.randn(n, n), torch.randn(n, n), torch.empty(n, n)
        return 0, lambda: torch.mm(a, b, out=c)

    return {
        "mlp784_b128_adam": lambda: training(perceptron(784, 256, 128, 10), adam, (128, 784)),
        "mlp64_b32_sgdm": lambda: training(perceptron(64, 128, 64, 10), momentum, (32, 64)),
        "cnn28_b64_sgdm": lambda: training(convnet(), momentum, (64, 1, 28, 28)),
        "mlp784_bn_dropout_b128_adam": lambda: training(
            perceptron(784, 512, 512, 10, extra=lambda width: [nn.BatchNorm1d(width)]), adam, (128, 784)),
        "conv64x64_28_b32_fwdbwd": convolution,
        "adam_10m_params": update,
        "gemm_128": lambda: product(128),
        "gemm_512": lambda: product(512),
        "gemm_1024": lambda: product(1024),
    }


def numpy_workloads(np, threads):
    """As above. NumPy has no layers: the perceptrons are written out by hand, in place where NumPy can."""
    random = np.random.default_rng(1)

    def normal(*shape):
        return random.standard_normal(shape, dtype=np.float32)

    def adam():
        states, steps = {}, {}

        def update(i, w, g):
            t = steps[i] = steps.get(i, 0) + 1
            m, v, s = states.setdefault(i, (np.zeros_like(w), np.zeros_like(w), np.empty_like(w)))
            m *= 0.9
            np.multiply(g, 0.1, out=s)
            m += s
            v *= 0.999
            np.multiply(g, g, out=s)
            s *= 0.001
            v += s
            np.sqrt(v, out=s)
            s /= np.float32(np.sqrt(1 - 0.999 ** t))
            s += 1e-8
            np.divide(m, s, out=s)
            s *= np.float32(RATE / (1 - 0.9 ** t))
            w -= s

        return update

    def momentum():
        velocities = {}

        def update(i, w, g):
            v = velocities.setdefault(i, np.zeros_like(w))
            v *= 0.9
            v += g
            w -= RATE * v

        return update

    def training(widths, batch, update):
        weights = [normal(a, b) * np.float32(a ** -0.5) for a, b in zip(widths, widths[1:])]
        biases = [np.zeros(b, np.float32) for b in widths[1:]]
        x, t = normal(batch, widths[0]), np.arange(batch) % 10
        rows = np.arange(batch)

        def step():
            activations = [x]
            for w, b in zip(weights[:-1], biases[:-1]):
                y = activations[-1] @ w
                y += b
                activations.append(np.maximum(y, 0, out=y))
            z = activations[-1] @ weights[-1]
            z += biases[-1]
            z -= z.max(axis=1, keepdims=True)
            np.exp(z, out=z)
            z /= z.sum(axis=1, keepdims=True)
            g = z
            g[rows, t] -= 1
            g /= batch
            for i in range(len(weights) - 1, -1, -1):
                dw, db = activations[i].T @ g, g.sum(axis=0)
                if i > 0:
                    g = g @ weights[i].T
                    g *= activations[i] > 0
                update(2 * i + 1, biases[i], db)
                update(2 * i, weights[i], dw)

        return sum(w.size for w in weights + biases), step

    def product(n):
        a, b, c = normal(n, n), normal(n, n), np.empty((n, n), np.float32)
        return 0, lambda: np.matmul(a, b, out=c)

    return {
        "mlp784_b128_adam": lambda: training((784, 256, 128, 10), 128, adam()),
        "mlp64_b32_sgdm": lambda: training((64, 128, 64, 10), 32, momentum()),
        "gemm_128": lambda: product(128),
        "gemm_512": lambda: product(512),
        "gemm_1024": lambda: product(1024),
    }


def main():
    name, threads = sys.argv[1], int(sys.argv[2])
    module, package = PACKAGES[name]
    try:
        library = importlib.import_module(module)
    except ImportError:
        print(f"error: {sys.executable} has no module {module}; install {package} (Debian, Ubuntu), or name another Python with --python", flush=True)
        return
    workloads = (torch_workloads if name == "PyTorch" else numpy_workloads)(library, threads)
    print(f"{name} {library.__version__}", flush=True)
    step = None
    for line in sys.stdin:
        command, argument = line.split()
        if command == "prepare":
            step = None
            make = workloads.get(argument)
            if make is None:
                print("none", flush=True)
            else:
                parameters, step = make()
                print(parameters, flush=True)
        else:
            start = time.perf_counter()
            for _ in range(int(argument)):
                step()
            print(repr(time.perf_counter() - start), flush=True)


main()
