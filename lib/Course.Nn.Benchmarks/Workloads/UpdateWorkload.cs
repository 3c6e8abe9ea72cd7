using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>One step of an optimiser, with gradients that stay the same.</summary>
internal sealed class UpdateWorkload(Optimizer optimizer, IReadOnlyList<Shape> shapes, Random random) : IWorkload
{
    private readonly Parameter[] _parameters =
    [
        .. shapes.Select((shape, i) => new Parameter($"w{i}", Tensor.RandomNormal(random, shape)) { Gradient = Tensor.RandomNormal(random, shape) }),
    ];

    public int Parameters => _parameters.Sum(parameter => parameter.Value.Count);

    public Work Work => NetworkWork.OfUpdate(optimizer, Parameters);

    public IReadOnlyList<Tensor> Start => [.. _parameters.Select(parameter => parameter.Gradient), .. _parameters.Select(parameter => parameter.Value)];

    public void Step() => optimizer.Step(_parameters);

    public IReadOnlyList<double> Evidence()
    {
        for (int step = 0; step < 10; step++)
        {
            Step();
        }

        return [.. _parameters.Select(parameter => MeanSquare.Of(parameter.Value))];
    }
}
