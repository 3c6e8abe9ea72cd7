using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One case of a training as libtorch would do it: images, labels, the four parameters in torch's layout, and the numbers of the optimiser.</summary>
internal sealed record SameNumbersCase(Tensor X, Tensor Targets, Tensor[] Weights, double[] Rates, double Momentum, double Decay)
{
    /// <summary>N.</summary>
    internal int Rows => X.Shape[0];

    /// <summary>C.</summary>
    internal int Classes => Weights[2].Shape[0];

    internal static SameNumbersCase Of(Tensor[] a) =>
        new(a[0], Softmax.OneHot(Inputs.ToLabels(a[1]), a[4].Shape[0]), a[2..6], a[6].ToDoubleArray(), a[7].Item(), a[8].Item());
}
