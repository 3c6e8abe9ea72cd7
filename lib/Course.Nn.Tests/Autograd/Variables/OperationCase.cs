using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

/// <summary>An operation and the random inputs it is tried on.</summary>
/// <param name="Name">What test output calls it.</param>
/// <param name="Apply">The operation.</param>
/// <param name="Draw">Its inputs, in Float64.</param>
public sealed record OperationCase(string Name, Func<Variable[], Variable> Apply, Func<Random, Tensor[]> Draw)
{
    public override string ToString() => Name;

    public static Tensor Normal(Random random, Shape shape) => Tensor.RandomNormal(random, shape, type: ElementType.Float64);

    /// <summary>Away from 0, where logarithms and negative powers would be too steep for differences.</summary>
    public static Tensor Positive(Random random, Shape shape) => Tensor.RandomUniform(random, shape, 0.5, 2, ElementType.Float64);

    /// <summary>±(0.3 … 1.3) with a random sign: no element near a kink at 0.</summary>
    public static Tensor AwayFromZero(Random random, Shape shape) =>
        Tensor.RandomUniform(random, shape, -1, 1, ElementType.Float64).Map(x => x + (x < 0 ? -0.3 : 0.3));

    /// <summary>All different by at least 0.1, in random order: no two are near a tie.</summary>
    public static Tensor Distinct(Random random, Shape shape)
    {
        double[] values = [.. Enumerable.Range(0, shape.Count).Select(i => (0.1 * i) - (0.05 * shape.Count))];
        random.Shuffle(values);
        return Tensor.From(values, shape, ElementType.Float64);
    }
}
