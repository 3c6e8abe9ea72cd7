using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>The step of an optimiser.</summary>
public interface IUpdate
{
    /// <summary>For every weight i: w[i] and the numbers remembered for it, first[i] and second[i], become what the rule makes of them with g[i].</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="gradient">g.</param>
    /// <param name="first">The first number remembered per weight; empty where the rule remembers none.</param>
    /// <param name="second">The second one, in the same way.</param>
    /// <param name="weights">w.</param>
    static abstract void Update<TRule, T>(TRule rule, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> weights)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>;
}
