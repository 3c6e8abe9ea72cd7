using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>
/// A layer that draws random numbers, an input for it, and the same function for the tensor autograd: in training, where it
/// draws from the same generator what the layer draws, and in evaluation.
/// </summary>
internal sealed record NoisyLayerCase(
    string Name,
    Func<Random, Random, Layer> Make,
    Shape Input,
    Func<Variable, Variable[], Random, Variable> InTraining,
    Func<Variable, Variable[], Variable> InEvaluation)
{
    private const double P = 0.2;

    public static readonly NoisyLayerCase[] All =
    [
        new("Dropout", (_, noise) => new Dropout(P, noise), [4, 3], (x, _, r) => x * Kept(r, x.Shape) / (1 - P), (x, _) => 1 * x),
        new("VanillaDropout", (_, noise) => new VanillaDropout(P, noise), [4, 3], (x, _, r) => x * Kept(r, x.Shape), (x, _) => (1 - P) * x),
        Connect(4, 3, 2),
        Connect(1, 1, 1),
        Block(3, [2, 2, 5, 6]),
        Block(1, [1, 1, 1, 1]),
        Stand(() => new Tanh(), a => a.Tanh(), 4, 3, 2),
        Stand(() => new ReLU(), a => a.ReLU(), 5, 2, 4),
        Stand(() => new Sigmoid(), a => a.Sigmoid(), 1, 1, 1),
        Information(4, 3),
        Information(1, 1),
        new("ExcitationDropout", (_, noise) => new ExcitationDropout(P, noise), [4, 3], (x, _, r) => x * Kept(r, x.Shape) / (1 - P), (x, _) => 1 * x),
    ];

    /// <summary>The layer with all parameters random, so that no 0 hides a mistake.</summary>
    public Layer MakeRandom(Random weights, Random noise)
    {
        Layer layer = Make(weights, noise);
        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.Value = Tensor.RandomNormal(weights, parameter.Value.Shape, mean: 0.3);
        }

        return layer;
    }

    public override string ToString() => Name;

    /// <summary>1 for what is kept with the drop rate of these cases, else 0, from one draw after the other.</summary>
    public static Tensor Kept(Random random, Shape shape) => Drawn(random, shape) >= P;

    /// <summary>What a mask compares with drop rates.</summary>
    public static Tensor Drawn(Random random, Shape shape) => Tensor.Generate(_ => random.NextSingle(), shape, ElementType.Float64);

    private static NoisyLayerCase Connect(int n, int inputs, int outputs) => new(
        $"DropConnect [{n},{inputs}] to {outputs}",
        (weights, noise) => new DropConnect(new Linear(inputs, outputs, weights), P, noise),
        [n, inputs],
        (x, p, r) => (x.Reshape(x.Shape[0], inputs, 1) * (p[0] * Kept(r, [x.Shape[0], inputs, outputs]))).Sum(1) + p[1],
        (x, p) => x.MatMul((1 - P) * p[0]) + p[1]);

    /// <summary>The dropped squares by the definition, pixel by pixel.</summary>
    private static NoisyLayerCase Block(int size, Shape images) => new(
        $"DropBlock {size} of {images}",
        (_, noise) => new DropBlock(size, P, noise),
        images,
        (x, _, r) => x * Squares(r, x.Shape, size),
        (x, _) => 1 * x);

    private static NoisyLayerCase Stand(Func<Layer> activation, Func<Variable, Variable> f, int n, int inputs, int outputs) => new(
        $"Standout of {activation().GetType().Name}",
        (weights, noise) => new Standout(new Linear(inputs, outputs, weights), activation(), noise, scale: 0.7, shift: 1.3),
        [n, inputs],
        (x, p, r) =>
        {
            Variable keep = ((0.7 * x.MatMul(p[0])) + 1.3).Sigmoid();
            return f(x.MatMul(p[0]) + p[1]) * (Drawn(r, keep.Shape) >= 1 - keep.Value);
        },
        (x, p) => f(x.MatMul(p[0]) + p[1]) * ((0.7 * x.MatMul(p[0])) + 1.3).Sigmoid());

    private static NoisyLayerCase Information(int n, int units) => new(
        $"InformationDropout of {units}",
        (weights, noise) => new InformationDropout(new Linear(units, units, weights), noise),
        [n, units],
        (x, p, r) =>
        {
            Variable alpha = 0.001 + (0.699 * (x.MatMul(p[0]) + p[1]).Sigmoid());
            return x * (alpha * Tensor.RandomNormal(r, x.Shape, type: ElementType.Float64)).Exp();
        },
        (x, p) => (1 * x) + (0 * (p[0].Sum() + p[1].Sum())));

    private static Tensor Squares(Random random, Shape shape, int size)
    {
        (int rows, int columns) = (shape[2] - size + 1, shape[3] - size + 1);
        double gamma = P * shape[2] * shape[3] / (size * size * rows * columns);
        var mask = Tensor.Ones(shape, ElementType.Float64);
        for (int i = 0; i < shape[0] * shape[1] * rows * columns; i++)
        {
            if (random.NextSingle() >= gamma)
            {
                continue;
            }

            (int plane, int place) = Math.DivRem(i, rows * columns);
            for (int pixel = 0; pixel < size * size; pixel++)
            {
                (int row, int column) = ((place / columns) + (pixel / size), (place % columns) + (pixel % size));
                mask[plane / shape[1], plane % shape[1], row, column] = 0;
            }
        }

        return mask * (mask.Sum() == 0 ? 0 : mask.Count / mask.Sum());
    }
}
