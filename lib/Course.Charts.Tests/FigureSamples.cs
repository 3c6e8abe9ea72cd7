using Course.Nn.Data;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Charts.Tests;

/// <summary>One figure of every kind.</summary>
internal static class FigureSamples
{
    /// <summary>Three epochs; in the second the validation loss is not finite.</summary>
    public static TrainingHistory History => new(
        [new EpochReport(1, 3, 2, 0.2, 2.5, 0.1), new EpochReport(2, 3, 1, 0.6, double.NaN, 0.5), new EpochReport(3, 3, 0.5, 0.9, 1.5, 0.6)], bestEpoch: 3);

    public static Dataset TwoPoints => new(Tensor.From(new double[,] { { -0.5, 0.5 }, { 0.5, -0.4 } }, ElementType.Float64), Tensor.From([0, 1]), classes: 2);

    public static IEnumerable<Figure> All()
    {
        Random random = RandomSource.FromSeed(1);
        yield return Figure.Lines(Math.Tanh, -2, 2, "tanh").Add(Figure.Lines([1.5, double.NaN, 0.5])).With("Lines", "x", "y");
        yield return Figure.Lines([1e-9, 1e3], [1e-3, 1e5]).With(logX: true, logY: true);
        yield return Figure.Scatter(Tensor.RandomNormal(random, [9, 2]), "points");
        yield return Figure.Histogram(Tensor.RandomNormal(random, [50]));
        yield return Figure.HeatMap(Tensor.RandomNormal(random, [3, 40]));
        yield return Figure.ImageGrid(Tensor.RandomUniform(random, [3, 4, 5]), ["1.5", "<b>", ""]);
        yield return Figure.ImageGrid(Tensor.RandomUniform(random, [2, 3, 4, 5]));
        yield return Figure.LossCurves(History);
        yield return Figure.AccuracyCurves(History).With(logY: true);
        yield return Figure.ActivationHistograms([Tensor.RandomNormal(random, [50]), Tensor.Zeros(3, 4), Tensor.Full(double.NaN, [2])]);
        yield return Figure.Contours((x, y) => (x * x) - (y * y), (-1, 2), (-2, 1));
        yield return Figure.Trajectories((x, y) => x > 0 ? double.NaN : y, [("a", Tensor.RandomNormal(random, [9, 2])), ("b", Tensor.Full(1e300, [3, 2]))], (-1, 1), (-1, 1));
        yield return Figure.Filters(Tensor.RandomNormal(random, [4, 3, 5, 5]));
        yield return Figure.Filters(Tensor.RandomNormal(random, [2, 4, 3, 3]));
        yield return Figure.ConfusionMatrix(new int[,] { { 5, 0, 1 }, { 12345, 2, 0 }, { 0, 0, 0 } }, ["a", "a rather long name of a class", "<b>"]);
        yield return Figure.SearchScatter([0.1, 0.01, 0.001], [1, 0, 1e-6], [0.5, double.NaN, 0.7]);
        yield return Figure.DecisionBoundary(p => p, Tensor.RandomNormal(random, [6, 2]), Tensor.From([0, 1, 0, 1, 0, 1]));
        yield return Figure.ClassProbability(p => p, new Dataset(Tensor.RandomNormal(random, [6, 2]), Tensor.From([0, 1, 0, 1, 0, 1]), classes: 2));
    }
}
