using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Images whose pixels move.</content>
internal sealed partial class Fast : IResampling
{
    /// <inheritdoc/>
    public static void Resample<T>(
        ResamplingSizes sizes, ReadOnlySpan<ResamplingStep> steps, ReadOnlySpan<PixelMap> maps, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (FastResampling.IsFitFor(sizes, steps))
        {
            FastResampling.Run(sizes, steps, maps, x, y);
        }
        else
        {
            Naive.Resample(sizes, steps, maps, x, y);
        }
    }
}
