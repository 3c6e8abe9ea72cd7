using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One case of the drill: a softmax classifier and some rows.</summary>
internal sealed record OverfitCase(Tensor X, int[] Labels, int Batch, Tensor W, Tensor B, double Rate, int Steps, double Target)
{
    internal static OverfitCase Of(Tensor[] a) =>
        new(a[0], Inputs.ToLabels(a[1]), (int)a[2].Item(), a[3], a[4], a[5].Item(), (int)a[6].Item(), a[7].Item());

    /// <summary>The rows that are learned by heart.</summary>
    internal int[] InBatch => [.. Enumerable.Range(0, Batch)];

    /// <summary>The rows that are not.</summary>
    internal int[] Elsewhere => [.. Enumerable.Range(Batch, Labels.Length - Batch)];

    /// <summary>Every row.</summary>
    internal int[] AllRows => [.. Enumerable.Range(0, Labels.Length)];

    /// <summary>The scores of some rows.</summary>
    internal static Tensor Scores(Tensor x, Tensor w, Tensor b) => x.MatMul(w) + b;

    /// <summary>The mean cross-entropy of some rows with labels.</summary>
    internal double Loss(int[] rows, int[] labels, Tensor w, Tensor b) => Softmax.Loss(Scores(X.Rows(rows), w, b), Softmax.OneHot(labels, W.Shape[1]));

    /// <summary>The labels of some rows.</summary>
    internal int[] LabelsOf(int[] rows) => [.. rows.Select(row => Labels[row])];
}
