using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using static Course.Nn.TorchSharp.Tests.Operations.LayerCall;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Dropout with our masks on inputs with ±∞, NaN, −0, the smallest and the largest numbers: what is dropped is multiplied by 0, so that 0·∞ = NaN shows in both.</summary>
internal static class DropoutCalls
{
    private const double DropRate = 0.5;

    public static IEnumerable<Operation> All =>
    [
        Of("Dropout", trial => (new Dropout(DropRate, trial.Random), Rows(trial)), Factor(1 / (1 - DropRate))),
        Of("VanillaDropout", trial => (new VanillaDropout(DropRate, trial.Random), Rows(trial)), Factor(1)),

        // A mask is scaled by at most as much as there are pixels.
        Of("DropBlock", trial => (new DropBlock(trial.Whole(1, 2), 0.2, trial.Random), trial.Values([trial.Whole(1, 2), 2, trial.Whole(2, 5), trial.Whole(2, 5)])), Factor(100)),
        Linear("DropConnect", trial => (new DropConnect(Weights(trial), DropRate, trial.Random), Rows(trial)), terms: 12, layer => new Linear(layer.Parameters[0].Value, layer.Parameters[1].Value)),
        Of("Standout", trial => (new Standout(Weights(trial), new Tanh(), trial.Random), trial.Values([trial.Whole(1, 4), 4], mild: true)), Gated, layer => Summed(layer, 64)),
    ];

    private static Tensor Rows(Trial trial) => trial.Values([trial.Whole(1, 4), 4]);

    private static Linear Weights(Trial trial) => new(trial.Normal([4, 3]), trial.Normal([3]));

    private static Bounds Factor(double largest) => Bound.Function(x => largest * x, x => Tensor.Full(largest, x.Shape, x.ElementType));

    /// <summary>Sums z of 5 terms with weights of at most 8; tanh and its slope change by no more than z does.</summary>
    private static (Tensor Output, Tensor[] Gradients) Gated(double epsilon, Tensor[] x, Tensor u)
    {
        double delta = (5 + Bound.Roundings) * epsilon * 8 * (1 + x[0].Abs().Sum());
        return Bound.Flat(x, u, delta, 8 * u.Sum() * 4 * delta);
    }
}
