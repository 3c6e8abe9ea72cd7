using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.WithoutBackprop;

/// <summary>
/// The perceptron rule (S3 · perceptron; Rosenblatt, 1958): for every example with target t = ±1, if t·(w·x + b) ≤ 0,
/// w = w + t·x and b = b + t. From w = 0, b = 0.
/// </summary>
/// <remarks>
/// If some unit separates the classes with margin γ and all (x, 1) have length at most R, there are at most (R/γ)² mistakes,
/// counted over all epochs (Novikoff, 1962). Otherwise it never settles. The learning rate would only scale w and b.
/// </remarks>
public static class Perceptron
{
    /// <summary>Goes through the examples in order, until an epoch without mistakes.</summary>
    /// <param name="data">Inputs [N, D] and classes 0 and 1.</param>
    /// <param name="maximumEpochs">Epochs at most, at least 1; default 100.</param>
    /// <exception cref="ArgumentException">There are not two classes, or no epoch.</exception>
    public static PerceptronResult Fit(Dataset data, int maximumEpochs = 100)
    {
        Tensor t = LinearUnit.Signs(data);
        Require.AtLeast(maximumEpochs, 1, "Perceptron", "epochs");
        Tensor x = data.Inputs.ToFloat64();
        var unit = new LinearUnit(Tensor.Zeros([x.Shape[1]], ElementType.Float64), 0);
        var mistakes = new List<int>();
        while (mistakes.Count < maximumEpochs && (mistakes.Count == 0 || mistakes[^1] > 0))
        {
            int wrong = 0;
            for (int n = 0; n < data.Count; n++)
            {
                Tensor example = x.Row(n);
                if (t[n] * ((unit.Weights * example).Sum() + unit.Bias) <= 0)
                {
                    unit = new LinearUnit(unit.Weights + (t[n] * example), unit.Bias + t[n]);
                    wrong++;
                }
            }

            mistakes.Add(wrong);
        }

        return new PerceptronResult(unit, mistakes);
    }
}

/// <summary>What <see cref="Perceptron"/> came to.</summary>
/// <param name="Unit">The unit after the last epoch.</param>
/// <param name="Mistakes">How many examples of each epoch were wrong when their turn came.</param>
public sealed record PerceptronResult(LinearUnit Unit, IReadOnlyList<int> Mistakes)
{
    /// <summary>Whether the last epoch had no mistakes: the classes are separated.</summary>
    public bool Separated => Mistakes[^1] == 0;
}
