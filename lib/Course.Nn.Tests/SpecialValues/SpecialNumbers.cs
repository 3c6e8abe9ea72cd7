namespace Course.Nn.Tests.SpecialValues;

internal static class SpecialNumbers
{
    /// <summary>Zeros, infinities, NaN, and the largest and smallest numbers of both element types.</summary>
    public static readonly double[] All =
    [
        0, -0.0, 1, -1, 0.5, -1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        float.Epsilon, -float.Epsilon, 1.17549435e-38, float.MaxValue, -float.MaxValue, double.Epsilon, double.MaxValue, double.MinValue,
    ];
}
