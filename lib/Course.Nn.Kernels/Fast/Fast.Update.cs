using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>The step of an optimiser.</content>
internal sealed partial class Fast : IUpdate
{
    /// <inheritdoc/>
    public static void Update<TRule, T>(TRule rule, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> weights)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T> => ParameterUpdate.Apply(rule, gradient, first, second, weights);
}
