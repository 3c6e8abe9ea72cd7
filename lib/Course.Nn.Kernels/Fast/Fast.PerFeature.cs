using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>One number per feature.</content>
internal sealed partial class Fast : IPerFeature
{
    /// <inheritdoc/>
    public static void SumPerFeature<T>(ReadOnlySpan<T> x, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T> => PerFeature.Sum(x, run, sums);

    /// <inheritdoc/>
    public static void DotPerFeature<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T> => PerFeature.Dot(x, y, run, sums);

    /// <inheritdoc/>
    public static void ApplyPerFeature<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => PerFeature.Apply<TOperation, T>(x, c, run, y);

    /// <inheritdoc/>
    public static void AddScaledPerFeature<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => PerFeature.AddScaled(x, c, run, y);
}
