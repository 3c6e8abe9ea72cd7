using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The terms of the three losses on one case, before they are put together rightly or wrongly.</summary>
internal sealed record InitialLossTerms(Tensor Scores, int[] Labels)
{
    internal int N => Labels.Length;

    internal int C => Scores.Shape[1];

    /// <summary>ln C.</summary>
    internal double Chance => Math.Log(C);

    /// <summary>The mean cross-entropy.</summary>
    internal double Found => -Labels.Select((label, n) => LogProbabilities[n, label]).Average();

    /// <summary>−Σ f ln f.</summary>
    internal double Prior => Entropy(Frequencies);

    /// <summary>ln p, [N, C].</summary>
    internal Tensor LogProbabilities => Scores.LogSoftmax(1);

    /// <summary>The share of the examples that each of the C classes has.</summary>
    internal double[] Frequencies => Shares(Labels, C);

    internal static InitialLossTerms Of(Tensor[] a) => new(a[0], Inputs.ToLabels(a[1]));

    internal static Tensor[] Outputs(double chance, double found, double prior) => [Landscape.Number(chance), Landscape.Number(found), Landscape.Number(prior)];

    /// <summary>How often each class occurs, as a share.</summary>
    internal static double[] Shares(int[] labels, int classes) => [.. Enumerable.Range(0, classes).Select(c => labels.Count(label => label == c) / (double)labels.Length)];

    /// <summary>−Σ f ln f, with 0 for f = 0.</summary>
    internal static double Entropy(IEnumerable<double> shares) => -shares.Where(f => f > 0).Sum(f => f * Math.Log(f));

    /// <summary>The mean of something of every example, from its scores and its label.</summary>
    internal double Mean(Func<double[], int, double> cost) => Labels.Select((label, n) => cost(Scores.Row(n).ToDoubleArray(), label)).Average();
}
