using Course.Nn.Initializers;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Units that learn their own piecewise linear activation (S1, S2 · maxout; Goodfellow et al. 2013):
/// forward zᵢⱼ = x·Wᵢⱼ + bᵢⱼ, yᵢ = maxⱼ zᵢⱼ over the k pieces of unit i; backward ∂L/∂zᵢⱼ = ∂L/∂yᵢ for the winning piece
/// and 0 for the others, then as in <see cref="Linear"/>.
/// Shapes: x [N, inputs], W [inputs, outputs·k], b [outputs·k], y [N, outputs]; column i·k + j holds piece j of unit i.
/// </summary>
/// <remarks>Neither saturates nor dies, but has k times the weights of <see cref="Linear"/>. The first of equal pieces wins.</remarks>
public sealed class Maxout : Layer, IReusesMemory
{
    private readonly Linear _affine;
    private Tensor? _winners;

    /// <summary>Float32 weights drawn at random, biases 0.</summary>
    /// <param name="inputs">Number of inputs per example, at least 1.</param>
    /// <param name="outputs">Number of units, at least 1.</param>
    /// <param name="pieces">k, the linear pieces of each unit, at least 1; the lectures have 2.</param>
    /// <param name="random">Where the starting weights come from.</param>
    /// <param name="initializer">How the weights are drawn; <see cref="LeCunNormal"/> unless given.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public Maxout(int inputs, int outputs, int pieces, Random random, Initializer? initializer = null)
        : this(new Linear(inputs, new Shape(Require.AtLeast(outputs, 1, "Maxout"), Require.AtLeast(pieces, 1, "Maxout")).Count, random, initializer), pieces)
    {
    }

    /// <summary>Given weights and biases; copied.</summary>
    /// <param name="weight">W [inputs, outputs·k].</param>
    /// <param name="bias">b [outputs·k], of the same element type.</param>
    /// <param name="pieces">k, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes or the element types do not fit together, or the columns cannot be shared out.</exception>
    public Maxout(Tensor weight, Tensor bias, int pieces)
        : this(new Linear(weight, Require.NotNull(bias)), Require.AtLeast(pieces, 1, "Maxout"))
    {
        Require.That(bias.Count % pieces == 0, $"Maxout: weight {weight.Shape} cannot be shared out among units of {pieces} pieces each");
    }

    private Maxout(Linear affine, int pieces) => (_affine, Pieces) = (affine, pieces);

    /// <summary>k, the linear pieces of each unit.</summary>
    public int Pieces { get; }

    /// <summary>W [inputs, outputs·k].</summary>
    public Parameter Weight => _affine.Weight;

    /// <summary>b [outputs·k].</summary>
    public Parameter Bias => _affine.Bias;

    /// <summary>W, then b.</summary>
    public override IReadOnlyList<Parameter> Parameters => _affine.Parameters;

    /// <summary>yᵢ = maxⱼ (x·Wᵢⱼ + bᵢⱼ).</summary>
    /// <param name="input">x [N, inputs].</param>
    /// <returns>y [N, outputs].</returns>
    /// <exception cref="ArgumentException">x is not [N, inputs], or of another element type.</exception>
    public override Tensor Forward(Tensor input)
    {
        _affine.RequireRows("Maxout", input);
        Tensor z = _affine.Forward(input).Reshape([input.Shape[0], Bias.Value.Count / Pieces, Pieces]);
        _winners = OneHot(z.ArgMax(2), z);
        return z.Max(2);
    }

    /// <summary>∂L/∂x = ∂L/∂z·Wᵀ with ∂L/∂z = ∂L/∂y at the winning pieces, else 0; sets ∂L/∂W = xᵀ·∂L/∂z and ∂L/∂b = Σ ∂L/∂z.</summary>
    /// <param name="outputGradient">∂L/∂y [N, outputs].</param>
    /// <returns>∂L/∂x [N, inputs].</returns>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor winners = Remembered(_winners);
        (int n, int outputs) = (winners.Shape[0], winners.Shape[1]);
        RequireOutput(outputGradient, winners.ElementType, n, outputs);
        Tensor pieces = winners * outputGradient.Reshape([n, outputs, 1]);
        return _affine.Backward(pieces.Reshape([n, outputs * Pieces]));
    }

    /// <inheritdoc/>
    public override Maxout ToFloat64() => new Maxout(_affine.ToFloat64(), Pieces).InModeOf(this);

    /// <summary>1 at the winning piece of each unit, 0 elsewhere; the shape of z.</summary>
    private static Tensor OneHot(int[] winners, Tensor z)
    {
        int pieces = z.Shape[2];
        return Tensor.Generate(i => winners[i / pieces] == i % pieces ? 1 : 0, z.Shape, z.ElementType);
    }
}
