using System.Globalization;

namespace Course.Nn.Training;

/// <summary>∂L/∂y for the outputs y of one layer over a batch.</summary>
/// <param name="Layer">Its name, such as <c>features.ReLU1</c>.</param>
/// <param name="Mean">Over examples and units.</param>
/// <param name="StandardDeviation">Over examples and units, divided by their number. Shrinking towards the input it says that gradients
/// vanish, growing that they explode.</param>
public sealed record GradientStatistics(string Layer, double Mean, double StandardDeviation)
{
    /// <summary>One line, for example <c>ReLU1: mean -1.2E-05, deviation 0.0031</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Layer}: mean {Mean:G4}, deviation {StandardDeviation:G4}");
}
