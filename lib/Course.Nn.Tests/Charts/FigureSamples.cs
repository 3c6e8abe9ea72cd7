using Course.Nn.Charts;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Charts;

/// <summary>One figure of every kind.</summary>
internal static class FigureSamples
{
    public static IEnumerable<Figure> All()
    {
        Random random = RandomSource.FromSeed(1);
        yield return Figure.Lines(Math.Tanh, -2, 2, "tanh").Add(Figure.Lines([1.5, double.NaN, 0.5])).With("Lines", "x", "y");
        yield return Figure.Lines([1e-9, 1e3], [1e-3, 1e5]).With(logX: true, logY: true);
        yield return Figure.Scatter(Tensor.RandomNormal(random, [9, 2]), "points");
        yield return Figure.Histogram(Tensor.RandomNormal(random, [50]));
        yield return Figure.HeatMap(Tensor.RandomNormal(random, [3, 40]));
        yield return Figure.ImageGrid(Tensor.RandomUniform(random, [3, 4, 5]), ["1.5", "<b>", ""]);
        yield return Figure.DecisionBoundary(p => p, Tensor.RandomNormal(random, [6, 2]), Tensor.From([0, 1, 0, 1, 0, 1]));
    }
}
