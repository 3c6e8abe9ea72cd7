using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>One number per feature.</content>
internal sealed partial class Fast : IPerFeature
{
    /// <inheritdoc/>
    public static void ApplyPerFeature<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => PerFeature.Apply<TOperation, T>(x, c, run, y);
}
