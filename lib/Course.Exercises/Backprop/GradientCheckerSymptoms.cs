using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Mistakes of a gradient checker that show in one output, whatever stands in the others.</summary>
internal static class GradientCheckerSymptoms
{
    /// <summary>The mistake whose symptom the outputs show, or null.</summary>
    internal static Mistake? Find(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Any(o => o is not { Length: 3 }))
        {
            return null;
        }

        (Tensor[] Input, Tensor[] Right, Tensor[] Found)[] cases = [.. inputs.Select((input, i) => (input, right[i], outputs[i]!))];
        bool Same(int output) => cases.All(c => Comparison.Same(c.Right[output], c.Found[output]));
        if (!Same(2))
        {
            return TooManyKinks(cases) ?? MissedKinks(cases);
        }

        if (cases.Any(c => c.Found[0]?.Rank != 0 || c.Found[1]?.Rank != 0))
        {
            return null;
        }

        if (Same(0))
        {
            return !Same(1) && cases.All(c => c.Right[1].Item() == -1 || Comparison.Same(c.Right[1], c.Found[1])) ? GradientCheckerMistakes.NamedThoughRight : null;
        }

        if (cases.All(c => HasOppositeSlopes(c.Input, c.Found)))
        {
            return new("measured slopes with the opposite sign", "What is compared with the gradient is minus the slope: a difference taken the other way round, or a step in the wrong direction.");
        }

        return cases.Any(c => double.IsNaN(c.Found[0].Item())) && cases.All(c => double.IsNaN(c.Found[0].Item()) || Comparison.Same(c.Right[0], c.Found[0]))
            ? GradientCheckerMistakes.ZeroOverZero
            : GradientCheckerMistakes.OfVectors.Any(summary => cases.All(c => Gives(summary, c.Input, c.Found))) ? GradientCheckerMistakes.VectorError : null;
    }

    /// <summary>Elements listed that have no kink, where none that has is missing and the rest follows from the list.</summary>
    private static Mistake? TooManyKinks((Tensor[] Input, Tensor[] Right, Tensor[] Found)[] cases) =>
        cases.All(c => c.Found.All(o => o is not null) && c.Found[2].Shape == c.Right[2].Shape
            && c.Found[2].ToDoubleArray().Zip(c.Right[2].ToDoubleArray()).All(k => k.First == k.Second || k is (1, 0)) && Follows(c.Input, c.Found))
            ? new("smooth elements taken for kinks",
                "Elements are listed at which the function is smooth, and so they are not compared. There two slopes that should agree do not: that to the left and that to the right, or those of the whole step and "
                + "of half of it. Print the four for f(x) = x², and compare each with 2x: a difference is taken the wrong way round, divided by another step than it was made with, or not divided at all.")
            : null;

    /// <summary>What the kinks that are not listed have in common, where all listed ones are right and the rest follows from the list.</summary>
    private static Mistake? MissedKinks((Tensor[] Input, Tensor[] Right, Tensor[] Found)[] cases)
    {
        if (cases.Any(c => c.Found.Any(o => o is null) || c.Found[2].Shape != c.Right[2].Shape || c.Found[2].ToDoubleArray().Zip(c.Right[2].ToDoubleArray()).Any(k => k.First != k.Second && k.First != 0) || !Follows(c.Input, c.Found)))
        {
            return null;
        }

        double[] places = [.. cases.SelectMany(c => Enumerable.Range(0, c.Input[0].Count).Where(i => c.Right[2][i] != c.Found[2][i]).Select(i => Place(c.Input, i)))];
        return places.All(p => p > 0.5)
            ? new("kinks between half a step and a step missed",
                "A kink that lies farther away than h/2 and nearer than h was not listed, at least where the function is straight otherwise: the slopes over h/2 do not meet it, those over h do. "
                + "Compare what the two steps give even where the shorter one shows nothing. If you do, your steps are shorter than they should be.")
            : places.All(p => p is > 0 and < 0.5)
                ? new("kinks within half a step missed",
                    "A kink nearer than h/2, and not at the point itself, was not listed. Both steps meet it, and their centred differences are not the same.")
                : null;
    }

    /// <summary>How far away the kink of an element is, in steps.</summary>
    private static double Place(Tensor[] input, int i) => Math.Abs(KinkedFunction.Of(input).Kink[i] - input[0][i]) / (1e-4 * Math.Max(1, Math.Abs(input[0][i])));

    private static bool HasOppositeSlopes(Tensor[] input, Tensor[] found) =>
        new CheckedGradient().Run(KinkedFunction.Of(input).At, input[0].ToDoubleArray(), [.. input[1].ToDoubleArray().Select(g => -g)]).Zip(found).All(o => Comparison.Same(o.First, o.Second));

    private static bool Follows(Tensor[] input, Tensor[] found)
    {
        var checker = new CheckedGradient { GivenKinks = [.. Enumerable.Range(0, input[0].Count).Where(i => found[2][i] != 0)] };
        return checker.Run(KinkedFunction.Of(input).At, input[0].ToDoubleArray(), input[1].ToDoubleArray()).Zip(found).All(o => Comparison.Same(o.First, o.Second));
    }

    /// <summary>Whether the error is that of whole vectors; true where nothing is compared.</summary>
    private static bool Gives(Func<double[], double[], double[], double> summary, Tensor[] input, Tensor[] found)
    {
        var checker = new CheckedGradient { Summary = summary, OfNothing = double.NaN };
        Tensor worst = checker.Run(KinkedFunction.Of(input).At, input[0].ToDoubleArray(), input[1].ToDoubleArray())[0];
        return double.IsNaN(worst.Item()) || Comparison.Same(worst, found[0]);
    }
}
