using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Elements picked by position, and the transpose of picking: what convolution and pooling are made of.</summary>
internal static class Gathering
{
    /// <summary>The position of nothing: a place that holds padding.</summary>
    public const int Padding = -1;

    /// <summary>destination[j] = source[positions[j]], or the padding where there is no position.</summary>
    public static void Gather<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, T padding, Span<T> destination)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int j = 0; j < destination.Length; j++)
        {
            destination[j] = positions[j] == Padding ? padding : source[positions[j]];
        }
    }

    /// <summary>destination[i] = Σ source[j] over all j with positions[j] = i.</summary>
    public static void ScatterAdd<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, Span<T> destination)
        where T : struct, IFloatingPointIeee754<T>
    {
        destination.Clear();
        for (int j = 0; j < source.Length; j++)
        {
            if (positions[j] != Padding)
            {
                destination[positions[j]] += source[j];
            }
        }
    }
}
