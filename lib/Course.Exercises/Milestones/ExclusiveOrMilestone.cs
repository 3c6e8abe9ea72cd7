using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What no perceptron can learn: M. Minsky and S. Papert wrote a book on it.</summary>
/// <remarks>
/// No chance is in it. "And" can be separated by a line, so the rule ends with all four right, in whatever order they come. The exclusive or cannot: no weights
/// have more than three right, and as every epoch would have to be the last that has no mistake, every epoch has one.
/// </remarks>
public sealed class ExclusiveOrMilestone : Milestone
{
    private const int Epochs = 100;

    private delegate (Tensor W, double B, int Mistakes) Perceptron(Tensor x, Tensor t, int epochs);

    /// <inheritdoc/>
    public override string Id => "1969-exclusive-or";

    /// <inheritdoc/>
    public override string Title => "The perceptron learns “and”, and can never learn the exclusive or (M. Minsky and S. Papert)";

    /// <inheritdoc/>
    public override string Notebook => "01";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Uses { get; } = ["01-perceptron"];

    /// <inheritdoc/>
    public override string Given => "the four points, in all 24 orders";

    /// <inheritdoc/>
    public override string LookAt => "“And” fails where b is not corrected. Corrections are counted over all epochs, one for each example that is corrected.";

    /// <inheritdoc/>
    private protected override IReadOnlyList<MilestoneMeasure> Try(OwnMethods own, int seed)
    {
        Perceptron learn = own.Method<Perceptron>("01-perceptron");
        int[][] orders = [.. Orders([0, 1, 2, 3])];
        (int Right, int Mistakes)[] and = Array.ConvertAll(orders, order => Learn(learn, order, (p, q) => p && q));
        (int Right, int Mistakes)[] xor = Array.ConvertAll(orders, order => Learn(learn, order, (p, q) => p != q));
        return
        [
            new MilestoneMeasure("“and” right, of 4, in the worst order", and.Min(run => run.Right), 4),
            new MilestoneMeasure("exclusive or right, of 4, in the best order", xor.Max(run => run.Right), 3, IsAtLeast: false),
            new MilestoneMeasure($"corrections for the exclusive or in {Epochs} epochs, in the best order", xor.Min(run => run.Mistakes), Epochs),
        ];
    }

    private static (int Right, int Mistakes) Learn(Perceptron learn, int[] order, Func<bool, bool, bool> truth)
    {
        double[] Point(int n) => [n / 2, n % 2];
        var x = Tensor.From([.. order.SelectMany(Point)], [4, 2], ElementType.Float64);
        double[] t = Array.ConvertAll(order, n => truth(n / 2 == 1, n % 2 == 1) ? 1.0 : -1.0);
        (Tensor w, double b, int mistakes) = learn(x, Tensor.From(t, ElementType.Float64), Epochs);
        return (order.Select((n, i) => (Score: (w[0] * (n / 2)) + (w[1] * (n % 2)) + b, T: t[i])).Count(one => one.Score * one.T > 0), mistakes);
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length == 0 ? [[]]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
