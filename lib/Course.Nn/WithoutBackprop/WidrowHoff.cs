using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.WithoutBackprop;

/// <summary>
/// The delta rule or LMS (S3 · delta rule; Widrow and Hoff, 1960): for every example with target t, δ = t − (w·x + b),
/// w = w + η·δ·x, b = b + η·δ. From w = 0, b = 0.
/// </summary>
/// <remarks>
/// Gradient descent on δ²/2, one example at a time. Unlike the perceptron it also moves for examples on the right side,
/// and settles near the least-squares line when the classes overlap.
/// </remarks>
public static class WidrowHoff
{
    /// <summary>Goes through the examples in random order, for every epoch.</summary>
    /// <param name="data">Inputs [N, D]; classes 0 and 1, which become the targets −1 and +1, or numbers [N].</param>
    /// <param name="random">The order.</param>
    /// <param name="learningRate">η &gt; 0; beyond 2/‖(x, 1)‖² an example is over-corrected. Default 0.01.</param>
    /// <param name="epochs">At least 1; default 20.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the targets are neither of both.</exception>
    public static LinearUnit Fit(Dataset data, Random random, double learningRate = 0.01, int epochs = 20)
    {
        Require.NotNull(data);
        Require.NotNull(random);
        Require.Positive(learningRate, "WidrowHoff");
        Require.AtLeast(epochs, 1, "WidrowHoff", "epochs");
        Dataset numbers = new(data.Inputs.ToFloat64(), Targets(data));
        var unit = new LinearUnit(Tensor.Zeros([data.Inputs.Shape[1]], ElementType.Float64), 0);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (Dataset example in numbers.Batches(1, random))
            {
                Tensor x = example.Inputs.Row(0);
                double delta = example.Targets.Item() - ((unit.Weights * x).Sum() + unit.Bias);
                unit = new LinearUnit(unit.Weights + (learningRate * delta * x), unit.Bias + (learningRate * delta));
            }
        }

        return unit;
    }

    private static Tensor Targets(Dataset data)
    {
        if (data.Classes is not null)
        {
            return LinearUnit.Signs(data);
        }

        Require.That(
            data.Inputs.Rank == 2 && data.Targets.Rank == 1,
            $"WidrowHoff: inputs {data.Inputs.Shape} and targets {data.Targets.Shape}; expected [N,D] and [N]");
        return data.Targets.ToFloat64();
    }
}
