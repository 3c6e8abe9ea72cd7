using Course.Nn.Benchmarks.Workloads;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Parameter = TorchSharp.Modules.Parameter;

namespace Course.Nn.Benchmarks.Engines.Libtorch;

/// <summary>The kinds of workloads. Tensors of a step are given back at its end, as TorchSharp asks for.</summary>
internal static class LibtorchSteps
{
    /// <summary>One training step of a classifier with ten classes.</summary>
    /// <param name="network">In training mode.</param>
    /// <param name="optimizer">For its parameters.</param>
    /// <param name="start">Inputs, then parameters.</param>
    public static PeerWorkload Training(Module network, Func<IEnumerable<Parameter>, optim.Optimizer> optimizer, Tensors.Tensor[] start)
    {
        Tensor x = start[0].ToTorch(CPU), t = Targets(start[0]);
        Parameter[] parameters = Loaded(network, start[1..]);
        Func<Tensor, Tensor, bool, double> step = Classifier(network, optimizer(parameters));
        return new(Count(parameters), () => step(x, t, false), () => [.. Enumerable.Range(0, 10).Select(_ => step(x, t, true))]);
    }

    /// <summary>One pass over the examples, in batches and in their order.</summary>
    /// <param name="network">In training mode.</param>
    /// <param name="optimizer">For its parameters.</param>
    /// <param name="start">Inputs, targets, then parameters.</param>
    public static PeerWorkload Epoch(Module network, Func<IEnumerable<Parameter>, optim.Optimizer> optimizer, Tensors.Tensor[] start)
    {
        Parameter[] parameters = Loaded(network, start[2..]);
        Func<Tensor, Tensor, bool, double> step = Classifier(network, optimizer(parameters));
        (Tensor X, Tensor T)[] batches = [.. start[0].ToTorch(CPU).split(TrainingWorkload.BatchSize).Zip(start[1].ToTorchIndices(CPU).split(TrainingWorkload.BatchSize))];
        return new(Count(parameters), () => Array.ForEach(batches, batch => step(batch.X, batch.T, false)), () => [.. batches.Select(batch => step(batch.X, batch.T, true))]);
    }

    /// <summary>A network in use: forward only.</summary>
    /// <param name="network">Put into use here.</param>
    /// <param name="start">Input, then parameters.</param>
    public static PeerWorkload Use(Module network, Tensors.Tensor[] start)
    {
        Tensor x = start[0].ToTorch(CPU);
        Parameter[] parameters = Loaded(network, start[1..]);
        network.eval();
        return new(Count(parameters), () => Step(), () => [Step(reads: true)]);

        double Step(bool reads = false)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable unrecorded = inference_mode();
            Tensor y = network.forward(x);
            return reads ? MeanSquare(y) : 0;
        }
    }

    /// <summary>One layer forward and backward, with the gradients of its input and its parameters.</summary>
    /// <param name="layer">In training mode.</param>
    /// <param name="start">Input, gradient of the output, parameters.</param>
    public static PeerWorkload Layer(Module layer, Tensors.Tensor[] start)
    {
        Tensor x = start[0].ToTorch(CPU).requires_grad_(), g = start[1].ToTorch(CPU);
        Parameter[] parameters = Loaded(layer, start[2..]);
        layer.train();
        return new(Count(parameters), () => Step(), () => Step(reads: true));

        double[] Step(bool reads = false)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor y = layer.forward(x);
            IList<Tensor> gradients = autograd.grad([y], [x, .. parameters], [g]);
            return reads ? [MeanSquare(y), .. gradients.Select(MeanSquare)] : [];
        }
    }

    /// <summary>Softmax cross-entropy and its gradient by the scores.</summary>
    public static PeerWorkload CrossEntropy(Tensors.Tensor[] start)
    {
        Tensor scores = start[0].ToTorch(CPU).requires_grad_(), t = Targets(start[0]);
        return new(0, () => Step(), () => Step(reads: true));

        double[] Step(bool reads = false)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor loss = nn.functional.cross_entropy(scores, t);
            Tensor gradient = autograd.grad([loss], [scores])[0];
            return reads ? [loss.item<float>(), MeanSquare(gradient)] : [];
        }
    }

    /// <summary>One step of an optimiser, with gradients that stay the same.</summary>
    /// <param name="optimizer">For the parameters.</param>
    /// <param name="start">Gradients, then as many parameters.</param>
    public static PeerWorkload Update(Func<IEnumerable<Parameter>, optim.Optimizer> optimizer, Tensors.Tensor[] start)
    {
        int half = start.Length / 2;
        Parameter[] parameters = [.. start[half..].Select(value => new Parameter(value.ToTorch(CPU)))];
        foreach ((Parameter parameter, Tensors.Tensor gradient) in parameters.Zip(start))
        {
            parameter.grad = gradient.ToTorch(CPU);
        }

        optim.Optimizer steps = optimizer(parameters);
        return new(Count(parameters), Step, () =>
        {
            for (int step = 0; step < 10; step++)
            {
                Step();
            }

            return [.. parameters.Select(MeanSquare)];
        });

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            steps.step();
        }
    }

    /// <summary>
    /// Images cropped, mirrored and turned, all at once. Cropping and mirroring by a grid of whole pixels took a twentieth longer.
    /// </summary>
    /// <param name="start">Images [N,3,S,S]; per image the first row and column of the piece, 1 where it is mirrored, and an angle in degrees.</param>
    public static PeerWorkload Augmentation(Tensors.Tensor[] start)
    {
        Tensor x = start[0].ToTorch(CPU), draws = start[1].ToTorch(CPU);
        return new(0, () => Step(), () => Step(reads: true));

        double[] Step(bool reads = false)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable unrecorded = inference_mode();
            Tensor[] drawn = draws.unbind(1);
            Tensor turned = Turned(Pieces(drawn), drawn[3] * (Math.PI / 180));
            return reads ? [.. turned.unbind(0).Select(MeanSquare)] : [];
        }

        // All places of a window in the padded images, of which each image takes one; mirrored ones are chosen from all of them, mirrored.
        Tensor Pieces(Tensor[] drawn)
        {
            long side = x.shape[3], padding = AugmentationWorkload.Padding;
            Tensor windows = nn.functional.pad(x, (padding, padding, padding, padding)).unfold(2, side, 1).unfold(3, side, 1);
            Tensor top = (drawn[0] + padding).to(ScalarType.Int64), left = (drawn[1] + padding).to(ScalarType.Int64);
            Tensor pieces = windows.index(TensorIndex.Tensor(arange(x.shape[0])), TensorIndex.Colon, TensorIndex.Tensor(top), TensorIndex.Tensor(left));
            return where(drawn[2].view(-1, 1, 1, 1) > 0.5, pieces.flip(3), pieces);
        }

        // A grid of the points that pixels come from; an image reaches from −1 to 1, from border to border.
        static Tensor Turned(Tensor images, Tensor angle)
        {
            Tensor sin = angle.sin(), cos = angle.cos(), zero = zeros_like(angle);
            Tensor grid = nn.functional.affine_grid(stack([cos, -sin, zero, sin, cos, zero], 1).view(-1, 2, 3), images.shape, align_corners: false);
            return nn.functional.grid_sample(images, grid, mode: GridSampleMode.Bilinear, padding_mode: GridSamplePaddingMode.Zeros, align_corners: false);
        }
    }

    /// <summary>C = A·B into an array that is there already.</summary>
    public static PeerWorkload Product(Tensors.Tensor[] start)
    {
        Tensor a = start[0].ToTorch(CPU), b = start[1].ToTorch(CPU), c = zeros_like(a);
        return new(0, Step, () =>
        {
            Step();
            return [MeanSquare(c)];
        });

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            c.addmm_(a, b, beta: 0, alpha: 1);
        }
    }

    /// <summary>One training step on a batch; its loss, where it is to be read.</summary>
    private static Func<Tensor, Tensor, bool, double> Classifier(Module network, optim.Optimizer optimizer)
    {
        network.train();
        return (x, t, reads) =>
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(network.forward(x), t);
            loss.backward();
            optimizer.step();
            return reads ? loss.item<float>() : 0;
        };
    }

    private static Tensor Targets(Tensors.Tensor inputs) => arange(inputs.Shape[0], dtype: ScalarType.Int64).remainder(10);

    /// <summary>The module's parameters with these values; libtorch keeps matrices as [outputs, inputs].</summary>
    private static Parameter[] Loaded(Module module, Tensors.Tensor[] values)
    {
        Parameter[] parameters = [.. module.parameters()];
        foreach ((Parameter parameter, Tensors.Tensor value) in parameters.Zip(values))
        {
            parameter.Overwrite(value.Shape.Rank == 2 ? value.T : value);
        }

        return parameters;
    }

    private static int Count(IEnumerable<Parameter> parameters) => (int)parameters.Sum(parameter => parameter.numel());

    private static double MeanSquare(Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).square().mean().item<double>();
    }
}
