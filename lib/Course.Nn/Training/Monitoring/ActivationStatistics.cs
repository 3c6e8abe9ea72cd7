using System.Globalization;

namespace Course.Nn.Training;

/// <summary>The outputs of one layer over some examples.</summary>
/// <param name="Layer">Its name, such as <c>features.ReLU1</c>.</param>
/// <param name="Mean">Over examples and units.</param>
/// <param name="StandardDeviation">Over examples and units, divided by their number.</param>
/// <param name="DeadShare">The share of units that are 0 for every example, 0..1; null for layers other than ReLU. A unit of an image
/// layer is a channel.</param>
public sealed record ActivationStatistics(string Layer, double Mean, double StandardDeviation, double? DeadShare)
{
    /// <summary>One line, for example <c>ReLU1: mean 0.4112, deviation 0.5830, dead 3.1 %</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Layer}: mean {Mean:G4}, deviation {StandardDeviation:G4}")
        + (DeadShare is { } share ? string.Create(CultureInfo.InvariantCulture, $", dead {100 * share:F1} %") : string.Empty);
}
