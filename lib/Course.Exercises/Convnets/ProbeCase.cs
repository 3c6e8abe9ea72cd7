using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Features and labels to learn from, and others to be judged by.</summary>
/// <param name="Rows">N, training rows.</param>
/// <param name="Features">D, the last but one of which is the same in all training rows.</param>
/// <param name="Held">M, rows held out.</param>
/// <param name="Classes">C.</param>
/// <param name="Seen">So many of the classes occur in training.</param>
/// <param name="Constant">What the feature is that never changes.</param>
internal sealed record ProbeCase(int Rows, int Features, int Held, int Classes, int Seen, double Constant = 0)
{
    /// <summary>
    /// A case whose training accuracy is not that of its held-out rows, and where they have more than one, neither none nor all of them are right.
    /// </summary>
    internal static Tensor[] Draw(Random random, ProbeCase size, double lambda, double rate, int steps)
    {
        while (true)
        {
            Tensor centres = Inputs.SignedTensor(random, [size.Classes, size.Features], 0.2, 1);
            double[] labels = [.. Enumerable.Range(0, size.Rows).Select(n => (double)(n % size.Seen))];
            random.Shuffle(labels);
            double[] heldLabels = [.. Enumerable.Range(0, size.Held).Select(_ => (double)random.Next(size.Classes))];
            Tensor[] a =
            [
                Drawn(random, centres, labels, size.Constant), Vector(labels), Drawn(random, centres, heldLabels, null), Vector(heldLabels),
                Landscape.Number(size.Classes), Landscape.Number(lambda), Landscape.Number(rate), Landscape.Number(steps),
            ];
            var pass = new ProbePass(a);
            double accuracy = pass.Outputs()[^1].Item();
            if (size.Held == 1 || (accuracy is > 0 and < 1 and not 0.5 && Math.Abs(accuracy - pass.TrainingAccuracy) > 1e-3))
            {
                return a;
            }
        }
    }

    /// <summary>max(0, a class's centre + something), every feature with a scale of its own; a constant for training rows alone.</summary>
    private static Tensor Drawn(Random random, Tensor centres, double[] labels, double? constant)
    {
        int features = centres.Shape[1];
        Tensor x = centres.Rows([.. labels.Select(label => (int)label)]) + Inputs.SignedTensor(random, [labels.Length, features], 0.1, 1.2) + 0.8;
        x = x * (x > 0) * Vector([.. Enumerable.Range(0, features).Select(d => Math.Pow(2, d - 2))]) + (constant is null ? 0.3 : 0);
        if (constant is { } value)
        {
            x[.., ^2..^1] = Tensor.Zeros([labels.Length, 1], ElementType.Float64) + value;
        }

        return x;
    }

    private static Tensor Vector(double[] values) => Tensor.From(values, ElementType.Float64);
}
