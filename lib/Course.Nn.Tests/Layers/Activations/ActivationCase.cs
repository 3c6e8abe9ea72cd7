using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>One activation, and the same function as operations on variables of its input and its parameters.</summary>
/// <param name="Name">How the test explorer calls it.</param>
/// <param name="Make">A layer for [N, channels, …] with random parameters.</param>
/// <param name="Oracle">The formula.</param>
public sealed record ActivationCase(string Name, Func<Random, int, Layer> Make, Func<Variable, Variable[], Variable> Oracle)
{
    /// <summary>Which of the random shapes it takes: matrices only, or any with channels.</summary>
    public bool MatricesOnly { get; init; }

    public static IReadOnlyList<ActivationCase> All { get; } =
    [
        new("Sigmoid", (_, _) => new Sigmoid(), (x, _) => x.Sigmoid()),
        new("Tanh", (_, _) => new Tanh(), (x, _) => x.Tanh()),
        new("ReLU", (_, _) => new ReLU(), (x, _) => x.ReLU()),
        new("LeakyReLU", (_, _) => new LeakyReLU(0.1), (x, _) => Leaky(x, 0.1 * x)),
        new("PReLU", (random, channels) => new PReLU(Normal(random, channels)), (x, p) => Leaky(x, Align(p[0], x) * x)),
        new("PReLU shared", (random, _) => new PReLU(Normal(random, 1)), (x, p) => Leaky(x, p[0] * x)),
        new("SReLU", Curve, SReLUOracle),
        new("SReLU shared", (random, _) => Curve(random, 1), SReLUOracle),
        new("ELU", (_, _) => new ELU(1.5), (x, _) => Leaky(x, 1.5 * (Variable.Minimum(x, 0).Exp() - 1))),
        new("Softmax", (_, _) => new Softmax(), (x, _) => x.Softmax(1)) { MatricesOnly = true },
        new("Maxout", (random, inputs) => Units(random, inputs, 3, 2), (x, p) => MaxoutOracle(x, p, 3, 2)) { MatricesOnly = true },
        new("Maxout of one unit", (random, inputs) => Units(random, inputs, 1, 4), (x, p) => MaxoutOracle(x, p, 1, 4)) { MatricesOnly = true },
    ];

    public static ActivationCase Named(string name) => All.Single(one => one.Name == name);

    public override string ToString() => Name;

    private static SReLU Curve(Random random, int channels) => new SReLU(
        Tensor.RandomUniform(random, [channels], 0.2, 0.8, ElementType.Float64),
        Normal(random, channels),
        Tensor.RandomUniform(random, [channels], -0.8, -0.2, ElementType.Float64),
        Normal(random, channels));

    private static Maxout Units(Random random, int inputs, int outputs, int pieces) =>
        new Maxout(Normal(random, inputs, outputs * pieces), Normal(random, outputs * pieces), pieces);

    private static Variable Leaky(Variable x, Variable left) => Variable.Where(x.Value > 0, x, left);

    private static Variable SReLUOracle(Variable x, Variable[] p)
    {
        (Variable tr, Variable ar, Variable tl, Variable al) = (Align(p[0], x), Align(p[1], x), Align(p[2], x), Align(p[3], x));
        var inside = Variable.Where(x.Value <= tl.Value, tl + (al * (x - tl)), x);
        return Variable.Where(x.Value >= tr.Value, tr + (ar * (x - tr)), inside);
    }

    private static Variable MaxoutOracle(Variable x, Variable[] p, int outputs, int pieces) =>
        (x.MatMul(p[0]) + p[1]).Reshape(x.Shape[0], outputs, pieces).Max(2);

    private static Variable Align(Variable parameter, Variable x) => parameter.Shape.Count == 1
        ? parameter
        : parameter.Reshape([parameter.Shape[0], .. Enumerable.Repeat(1, x.Shape.Rank - 2)]);

    private static Tensor Normal(Random random, params int[] shape) => Tensor.RandomNormal(random, shape, type: ElementType.Float64);
}
