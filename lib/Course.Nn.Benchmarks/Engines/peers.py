"""The workloads of Course.Nn.Benchmarks on PyTorch or NumPy.

Usage: peers.py PyTorch|NumPy THREADS. Prints its version, then answers lines on standard input:
    prepare WORKLOAD   the number of trained parameters, or "none" where this library does not have the workload
    run STEPS          the seconds that this many steps take
    evidence WORKLOAD FOLDER
                       numbers that whoever does the same work gets too, or "none": ten losses of a training, or mean squares of
                       what came out. FOLDER holds what the workload begins with: 0.npy, 1.npy, ... (StartFiles.cs).
Where there is no such folder, both draw their data from a fixed seed, and keep it in memory, as Course.Nn does.
"""

import importlib
import platform
import signal
import sys
import time

PACKAGES = {"PyTorch": ("torch", "python3-torch"), "NumPy": ("numpy", "python3-numpy")}
# Learning rate and share of dropped units, as in Setting.cs: of steps that are timed, so small a rate that a network stays as it
# is; of steps whose numbers are compared.
TIMING = (1e-6, 0.5)
AGREEMENT = (1e-3, 0.0)


def torch_workloads(torch, threads, setting, given):
    """Name to a function that returns the number of parameters, the step, and a function for the evidence.

    given: the arrays to begin with, in the order of Course.Nn; None draws them.
    """
    from torch import nn

    rate, drop_rate = setting
    torch.set_num_threads(threads)
    torch.manual_seed(1)

    def drawn(index, *shape):
        return torch.randn(*shape) if given is None else torch.from_numpy(given[index])

    def load(module, begin):
        """The module's parameters; matrices are [outputs, inputs] here and [inputs, outputs] there."""
        with torch.no_grad():
            for p, value in zip(module.parameters(), [] if given is None else given[begin:]):
                p.copy_(torch.from_numpy(value.T if value.ndim == 2 else value))
        return list(module.parameters())

    def count(parameters):
        return sum(p.numel() for p in parameters)

    def mean_square(tensor):
        return tensor.detach().double().square().mean().item()

    def classifier(network, optimizer):
        loss = nn.CrossEntropyLoss()
        network.train()

        def step(x, t):
            optimizer.zero_grad(set_to_none=True)
            value = loss(network(x), t)
            value.backward()
            optimizer.step()
            return value

        return step

    def training(network, optimizer, shape):
        x, t = drawn(0, *shape), torch.arange(shape[0]) % 10
        parameters = load(network, 1)
        step = classifier(network, optimizer(parameters))
        return count(parameters), lambda: step(x, t), lambda: [step(x, t).item() for _ in range(10)]

    def epoch(network, optimizer, shape):
        x = drawn(0, *shape)
        t = torch.arange(shape[0]) % 10 if given is None else torch.from_numpy(given[1]).long()
        batches = list(zip(x.split(32), t.split(32)))
        parameters = load(network, 2)
        step = classifier(network, optimizer(parameters))
        return (count(parameters), lambda: [step(*batch) for batch in batches],
                lambda: [step(*batch).item() for batch in batches])

    def use(network, shape):
        x = drawn(0, *shape)
        parameters = load(network, 1)
        network.eval()

        def step():
            with torch.inference_mode():
                return network(x)

        return count(parameters), step, lambda: [mean_square(step())]

    def adam(parameters):
        return torch.optim.Adam(parameters, lr=rate)

    def momentum(parameters):
        return torch.optim.SGD(parameters, lr=rate, momentum=0.9)

    def perceptron(*widths, extra=lambda width: []):
        layers = []
        for inputs, outputs in zip(widths[:-2], widths[1:-1]):
            layers += [nn.Linear(inputs, outputs), *extra(outputs), nn.ReLU()]
            if extra(outputs):
                layers.append(nn.Dropout(drop_rate))
        return nn.Sequential(*layers, nn.Linear(widths[-2], widths[-1]))

    def convnet():
        return nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(32 * 7 * 7, 10))

    def small_convnet():
        return nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Linear(16 * 3 * 3, 10))

    class Block(nn.Module):
        """y = s(x) + f(x); with more channels than its input it halves the image."""

        def __init__(self, inputs, outputs):
            super().__init__()
            first = ([nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)] if inputs == outputs
                     else [nn.ZeroPad2d((1, 0, 1, 0)), nn.Conv2d(inputs, outputs, 3, stride=2, bias=False)])
            self.branch = nn.Sequential(
                *first, nn.BatchNorm2d(outputs), nn.ReLU(), nn.Conv2d(outputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs))
            self.shortcut = nn.Identity() if inputs == outputs else nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride=2, bias=False), nn.BatchNorm2d(outputs))

        def forward(self, x):
            return self.branch(x) + self.shortcut(x)

    def resnet(*head):
        def stage(inputs, outputs, blocks):
            return [layer for i in range(blocks) for layer in (Block(outputs if i else inputs, outputs), nn.ReLU())]

        return nn.Sequential(
            nn.ZeroPad2d((3, 2, 3, 2)), nn.Conv2d(3, 64, 7, stride=2, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
            nn.ConstantPad2d((1, 0, 1, 0), -float("inf")), nn.MaxPool2d(3, stride=2),
            *stage(64, 64, 2), *stage(64, 128, 2), *stage(128, 256, 2), *stage(256, 512, 3),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), *head)

    def layer(module, *shape):
        x, g = drawn(0, *shape).requires_grad_(), drawn(1, *shape)
        parameters = load(module, 2)
        module.train()

        def step():
            x.grad = None
            module.zero_grad(set_to_none=True)
            y = module(x)
            y.backward(g)
            return [y, x.grad, *(p.grad for p in parameters)]

        return count(parameters), step, lambda: [mean_square(tensor) for tensor in step()]

    def cross_entropy(rows, classes):
        x, t = drawn(0, rows, classes).requires_grad_(), torch.arange(rows) % 10
        loss = nn.CrossEntropyLoss()

        def step():
            x.grad = None
            value = loss(x, t)
            value.backward()
            return value

        return 0, step, lambda: [step().item(), mean_square(x.grad)]

    def update():
        parameters = [nn.Parameter(drawn(10 + i, 1000, 1000)) for i in range(10)]
        for i, p in enumerate(parameters):
            p.grad = drawn(i, 1000, 1000)
        optimizer = adam(parameters)

        def evidence():
            for _ in range(10):
                optimizer.step()
            return [mean_square(p) for p in parameters]

        return count(parameters), optimizer.step, evidence

    def augmentation(count):
        """All images at once: windows of the padded images, mirrored where drawn, and a grid of the points that pixels come from, which turns."""
        x = drawn(0, count, 3, 32, 32)
        draws = drawn(1, count, 4)  # first row, first column, 1 where it is mirrored, degrees

        def step():
            with torch.inference_mode():
                top, left, mirrored, degrees = draws.unbind(1)
                windows = nn.functional.pad(x, (4, 4, 4, 4)).unfold(2, 32, 1).unfold(3, 32, 1)
                pieces = windows[torch.arange(count), :, (top + 4).long(), (left + 4).long()]
                pieces = torch.where(mirrored.view(-1, 1, 1, 1) > 0.5, pieces.flip(3), pieces)
                sin, cos, zero = torch.sin(torch.deg2rad(degrees)), torch.cos(torch.deg2rad(degrees)), torch.zeros_like(degrees)
                grid = nn.functional.affine_grid(torch.stack([cos, -sin, zero, sin, cos, zero], 1).view(-1, 2, 3), x.shape, align_corners=False)
                return nn.functional.grid_sample(pieces, grid, mode="bilinear", padding_mode="zeros", align_corners=False)

        return 0, step, lambda: [mean_square(image) for image in step()]

    def product(n):
        a, b, c = drawn(0, n, n), drawn(1, n, n), torch.empty(n, n)
        return 0, lambda: torch.mm(a, b, out=c), lambda: [mean_square(torch.mm(a, b, out=c))]

    return {
        "mlp784_b128_adam": lambda: training(perceptron(784, 256, 128, 10), adam, (128, 784)),
        "mlp64_b32_sgdm": lambda: training(perceptron(64, 128, 64, 10), momentum, (32, 64)),
        "cnn28_b64_sgdm": lambda: training(convnet(), momentum, (64, 1, 28, 28)),
        "mlp784_bn_dropout_b128_adam": lambda: training(
            perceptron(784, 512, 512, 10, extra=lambda width: [nn.BatchNorm1d(width)]), adam, (128, 784)),
        "conv64x64_28_b32_fwdbwd": lambda: layer(nn.Conv2d(64, 64, 3, padding=1), 32, 64, 28, 28),
        "convnet_digits_epoch": lambda: epoch(small_convnet(), adam, (500, 1, 14, 14)),
        "resnet18_224_b8_train": lambda: training(resnet(nn.Linear(512, 10)), momentum, (8, 3, 224, 224)),
        "resnet18_224_forward": lambda: use(resnet(), (1, 3, 224, 224)),
        "batchnorm_conv_b64": lambda: layer(nn.BatchNorm2d(32), 64, 32, 28, 28),
        "dropout_10m": lambda: layer(nn.Dropout(drop_rate), 1000, 10_000),
        "softmax_ce_10k": lambda: cross_entropy(128, 10_000),
        "adam_10m_params": update,
        "augment_256": lambda: augmentation(256),
        "gemm_128": lambda: product(128),
        "gemm_512": lambda: product(512),
        "gemm_1024": lambda: product(1024),
    }


def numpy_workloads(np, threads, setting, given):
    """As above. NumPy has no layers: the perceptrons are written out by hand, in place where NumPy can."""
    random = np.random.default_rng(1)
    rate = setting[0]

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
            s *= np.float32(rate / (1 - 0.9 ** t))
            w -= s

        return update

    def momentum():
        velocities = {}

        def update(i, w, g):
            v = velocities.setdefault(i, np.zeros_like(w))
            v *= 0.9
            v += g
            w -= rate * v

        return update

    def training(widths, batch, update):
        last = len(widths) - 2
        if given is None:
            weights = [normal(a, b) * np.float32(a ** -0.5) for a, b in zip(widths, widths[1:])]
            biases = [np.zeros(b, np.float32) for b in widths[1:]]
        else:
            weights, biases = given[1::2], given[2::2]
        weight_gradients = [np.empty_like(w) for w in weights]
        bias_gradients = [np.empty_like(b) for b in biases]
        inputs = normal(batch, widths[0]) if given is None else given[0]
        activations = [inputs] + [np.empty((batch, b), np.float32) for b in widths[1:]]
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

        return sum(w.size for w in weights + biases), step, lambda: [float(step()) for _ in range(10)]

    def product(n):
        a, b = (normal(n, n), normal(n, n)) if given is None else given
        c = np.empty((n, n), np.float32)
        return 0, lambda: np.matmul(a, b, out=c), lambda: [float(np.square(np.matmul(a, b, out=c), dtype=np.float64).mean())]

    return {
        "mlp784_b128_adam": lambda: training((784, 256, 128, 10), 128, adam()),
        "mlp64_b32_sgdm": lambda: training((64, 128, 64, 10), 32, momentum()),
        "gemm_128": lambda: product(128),
        "gemm_512": lambda: product(512),
        "gemm_1024": lambda: product(1024),
    }


def starting_numbers(folder):
    """The arrays of StartFiles.cs, in their order. NumPy is there wherever PyTorch is."""
    import numpy
    import pathlib

    return [numpy.load(file) for file in sorted(pathlib.Path(folder).glob("*.npy"), key=lambda file: int(file.stem))]


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
    workloads = torch_workloads if name == "PyTorch" else numpy_workloads
    print(version(name, library), flush=True)
    step = None
    for line in sys.stdin:
        command, argument, *folder = line.rstrip("\n").split(" ", 2)
        if command == "prepare":
            step = None
            make = workloads(library, threads, TIMING, None).get(argument)
            if make is None:
                print("none", flush=True)
            else:
                parameters, step, _ = make()
                print(parameters, flush=True)
        elif command == "evidence":
            make = workloads(library, threads, AGREEMENT, starting_numbers(folder[0])).get(argument)
            print("none" if make is None else " ".join(map(repr, make()[2]())), flush=True)
        else:
            start = time.perf_counter()
            for _ in range(int(argument)):
                step()
            print(repr(time.perf_counter() - start), flush=True)


main()
