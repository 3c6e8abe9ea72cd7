"""The workloads of Course.Nn.Benchmarks on PyTorch or NumPy.

Usage: peers.py PyTorch|NumPy THREADS. Prints its version, then answers lines on standard input:
    prepare WORKLOAD   the number of trained parameters, or "none" where this library does not have the workload
    run STEPS          the seconds that this many steps take
Both draw their data from a fixed seed and keep it in memory, as Course.Nn does.
"""

import importlib
import platform
import signal
import sys
import time

PACKAGES = {"PyTorch": ("torch", "python3-torch"), "NumPy": ("numpy", "python3-numpy")}
# So small that a network stays as it is, however many steps are made; as in Catalogue.cs.
RATE = 1e-6


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
        last = len(widths) - 2
        weights = [normal(a, b) * np.float32(a ** -0.5) for a, b in zip(widths, widths[1:])]
        biases = [np.zeros(b, np.float32) for b in widths[1:]]
        weight_gradients = [np.empty_like(w) for w in weights]
        bias_gradients = [np.empty_like(b) for b in biases]
        activations = [normal(batch, widths[0])] + [np.empty((batch, b), np.float32) for b in widths[1:]]
        gradients = [np.empty_like(a) for a in activations]
        rows, t = np.arange(batch), np.arange(batch) % 10

        def step():
            for i, (w, b) in enumerate(zip(weights, biases)):
                y = np.matmul(activations[i], w, out=activations[i + 1])
                y += b
                if i < last:
                    np.maximum(y, 0, out=y)
            z, p = activations[-1], gradients[-1]
            z -= z.max(axis=1, keepdims=True)
            np.exp(z, out=p)
            sums = p.sum(axis=1, keepdims=True)
            loss = (np.log(sums[:, 0]) - z[rows, t]).mean()
            p /= sums
            p[rows, t] -= 1
            p /= batch
            for i in range(last, -1, -1):
                g = gradients[i + 1]
                np.matmul(activations[i].T, g, out=weight_gradients[i])
                g.sum(axis=0, out=bias_gradients[i])
                if i > 0:
                    np.matmul(g, weights[i].T, out=gradients[i])
                    gradients[i] *= activations[i] > 0
            for i in range(last + 1):
                update(2 * i, weights[i], weight_gradients[i])
                update(2 * i + 1, biases[i], bias_gradients[i])
            return loss

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


def linear_algebra():
    """What multiplies matrices, as far as Linux tells; the reference BLAS is many times slower than any other."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = {line.rpartition("/")[2].strip() for line in maps}
    except OSError:
        return []
    known = sorted(f for f in files if f.startswith(("libopenblas", "libmkl_core", "libblis")))
    return known[:1] or [f"{f}, the slow reference; install libopenblas0" for f in sorted(files) if f.startswith("libblas")][:1]


def version(name, library):
    """The peer in one line: its version, the widest vectors that its own code uses, its linear algebra."""
    details = [f"Python {platform.python_version()}"]
    if name == "PyTorch":
        library.mm(library.ones(8, 8), library.ones(8, 8))
        details.append("its own kernels: " + library.__config__.show().partition("CPU capability usage: ")[2].partition("\n")[0])
    else:
        library.ones((8, 8)) @ library.ones((8, 8))
    return f"{library.__version__} ({', '.join(details + linear_algebra())})"


def main():
    name, threads = sys.argv[1], int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which then ends this process.
    module, package = PACKAGES[name]
    try:
        library = importlib.import_module(module)
    except ImportError:
        print(f"error: {sys.executable} has no module {module}; install {package} (Debian, Ubuntu), or name another Python with --python", flush=True)
        return
    workloads = (torch_workloads if name == "PyTorch" else numpy_workloads)(library, threads)
    print(version(name, library), flush=True)
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
