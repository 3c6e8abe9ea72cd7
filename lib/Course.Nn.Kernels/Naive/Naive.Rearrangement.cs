using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Elements in another order.</content>
public sealed partial class Naive : IRearrangement
{
    /// <summary>The position of nothing: a place that holds padding.</summary>
    public const int NoPosition = -1;

    /// <inheritdoc/>
    public static void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> destination)
        where T : unmanaged
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                destination[(j * rows) + i] = source[(i * columns) + j];
            }
        }
    }

    /// <inheritdoc/>
    public static void Gather<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, T padding, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int j = 0; j < destination.Length; j++)
        {
            destination[j] = positions[j] == NoPosition ? padding : source[positions[j]];
        }
    }

    /// <inheritdoc/>
    public static void ScatterAdd<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        destination.Clear();
        for (int j = 0; j < source.Length; j++)
        {
            if (positions[j] != NoPosition)
            {
                destination[positions[j]] += source[j];
            }
        }
    }
}
