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
        if (!Same(2) || cases.Any(c => c.Found[0]?.Rank != 0 || c.Found[1]?.Rank != 0))
        {
            return null;
        }

        if (Same(0))
        {
            return !Same(1) && cases.All(c => c.Right[1].Item() == -1 || Comparison.Same(c.Right[1], c.Found[1])) ? GradientCheckerMistakes.NamedThoughRight : null;
        }

        return cases.Any(c => double.IsNaN(c.Found[0].Item())) && cases.All(c => double.IsNaN(c.Found[0].Item()) || Comparison.Same(c.Right[0], c.Found[0]))
            ? GradientCheckerMistakes.ZeroOverZero
            : GradientCheckerMistakes.OfVectors.Any(summary => cases.All(c => Gives(summary, c.Input, c.Found))) ? GradientCheckerMistakes.VectorError : null;
    }

    /// <summary>Whether the error is that of whole vectors; true where nothing is compared.</summary>
    private static bool Gives(Func<double[], double[], double[], double> summary, Tensor[] input, Tensor[] found)
    {
        var checker = new CheckedGradient { Summary = summary, OfNothing = double.NaN };
        Tensor worst = checker.Run(KinkedFunction.Of(input).At, input[0].ToDoubleArray(), input[1].ToDoubleArray())[0];
        return double.IsNaN(worst.Item()) || Comparison.Same(worst, found[0]);
    }
}
