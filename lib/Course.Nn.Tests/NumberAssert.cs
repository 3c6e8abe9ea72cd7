using Course.Nn.Tensors;

namespace Course.Nn.Tests;

/// <summary>Comparisons of tensors that say which element is off.</summary>
internal static class NumberAssert
{
    /// <summary>Equal shapes, and every |expected − actual| ≤ tolerance.</summary>
    public static void Close(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Close(expected.ToDoubleArray(), actual.ToDoubleArray(), tolerance);
    }

    /// <summary>Equal lengths, and every |expected − actual| ≤ tolerance.</summary>
    public static void Close(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                FormattableString.Invariant($"element {i}: expected {expected[i]:R}, found {actual[i]:R}, tolerance {tolerance:R}"));
        }
    }
}
