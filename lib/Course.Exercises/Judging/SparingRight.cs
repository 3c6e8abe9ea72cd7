using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Holds what was concluded from a symptom against everything that came back, right outputs too.</summary>
internal static class SparingRight
{
    /// <summary>
    /// What is said, unless it is a known mistake that spoils an output which is right on every case, in whatever way it is made: then something else was
    /// done. What is not among the known mistakes has no function to try, and stays.
    /// </summary>
    internal static Mistake? Only(
        Mistake? said, IReadOnlyList<Misconception> known, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        Misconception[] ways = [.. known.Where(m => m.Name == said?.Name)];
        return ways.Length == 0 || ways.Any(way => Spares(way, inputs, right, outputs)) ? said : null;
    }

    private static bool Spares(Misconception way, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        Tensor[]?[] wrong = [.. inputs.Select(input => Try(way, input))];
        return Enumerable.Range(0, right[0].Length).All(o => !AreRight(outputs, right, o) || AreRight(wrong, right, o));
    }

    private static bool AreRight(IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<Tensor[]> right, int output) =>
        outputs.Zip(right).All(c => c.First?.Length == c.Second.Length && Comparison.Same(c.First[output], c.Second[output]));

    private static Tensor[]? Try(Misconception way, Tensor[] inputs)
    {
        try
        {
            return way.Wrong([.. inputs.Select(i => i.Clone())]);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
