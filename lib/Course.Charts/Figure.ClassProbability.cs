using Course.Charts.Traces;
using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <content>How sure a classifier of two classes is, over the plane.</content>
public sealed partial class Figure
{
    private const int ProbabilityResolution = 49;

    /// <summary>Per cent around ½ within which a decimal is kept, so that the line does not step with the rounding.</summary>
    private const double NearTheLine = 8;

    /// <summary>
    /// Shades the plane by the probability of class 1, white where both classes are equally likely and a line through those
    /// places, with the data as points on top. Smooth where <see cref="DecisionBoundary(Func{Tensor, Tensor}, Dataset, double)"/> is
    /// sharp, and small enough for the frames of an <see cref="Animation"/>.
    /// </summary>
    /// <param name="classifier">From points [N, 2] to scores [N, 2], whose soft-max is taken; for a network, <c>network.Forward</c>.</param>
    /// <param name="data">Inputs [N, 2], at least one, with the classes 0 and 1 as targets.</param>
    /// <exception cref="ArgumentException">The data are no finite points of two classes, or the classifier returns another shape.</exception>
    public static Figure ClassProbability(Func<Tensor, Tensor> classifier, Dataset data)
    {
        Require.NotNull(classifier);
        Require.NotNull(data);
        RequirePoints("ClassProbability", data.Inputs);
        int[] labels = [.. data.Targets.ToDoubleArray().Select(label => (int)label)];
        Require.That(
            data.Count != 0 && CanBeDrawn(data.Inputs) && labels.Any(label => label is (0 or 1)),
            $"Figure.ClassProbability: give at least one point, all of them finite and within ±1e300, and the classes 0 and 1; DecisionBoundary draws more classes");

        (double Low, double High) x = Range(data.Inputs[.., 0..1]);
        (double Low, double High) y = Range(data.Inputs[.., 1..2]);
        var plane = new ProbabilityTrace(PerCent(classifier, x, y, data.Inputs.ElementType), x, y);
        return new([plane, .. PointsByClass(data.Inputs, labels, 2)], new FigureLayout { XLabel = "x₀", YLabel = "x₁", Width = 560, Height = 440 });
    }

    private static double[,] PerCent(Func<Tensor, Tensor> classifier, (double Low, double High) x, (double Low, double High) y, ElementType type)
    {
        const int Count = ProbabilityResolution;
        double[] nodes = new double[Count * Count * 2];
        for (int node = 0; node < Count * Count; node++)
        {
            (int row, int column) = Math.DivRem(node, Count);
            nodes[2 * node] = x.Low + ((x.High - x.Low) * column / (Count - 1));
            nodes[(2 * node) + 1] = y.Low + ((y.High - y.Low) * row / (Count - 1));
        }

        Tensor? scores = classifier(Tensor.From(nodes, [Count * Count, 2], ElementType.Float64).To(type));
        Require.That(
            scores?.Rank == 2 && scores.Shape[0] == Count * Count && scores.Shape[1] == 2,
            $"Figure.ClassProbability: for points [{Count * Count},2] the classifier returned {scores?.Shape.ToString() ?? "null"}; expected two scores per point");

        double[] s = scores!.ToDoubleArray();
        double[,] perCent = new double[Count, Count];
        for (int node = 0; node < Count * Count; node++)
        {
            // Soft-max of two scores: the logistic function of their difference.
            double probability = 100 / (1 + Math.Exp(s[2 * node] - s[(2 * node) + 1]));
            perCent[node / Count, node % Count] = Math.Round(probability, Math.Abs(probability - 50) < NearTheLine ? 1 : 0);
        }

        return perCent;
    }
}
