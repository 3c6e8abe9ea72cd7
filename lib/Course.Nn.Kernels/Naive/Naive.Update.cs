using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>The step of an optimiser.</content>
public sealed partial class Naive : IUpdate
{
    /// <inheritdoc/>
    /// <remarks>Rules are written for vectors: every lane holds the same weight here.</remarks>
    public static void Update<TRule, T>(TRule rule, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> weights)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < weights.Length; i++)
        {
            var w = new Vector<T>(weights[i]);
            Vector<T> m = TRule.Remembers > 0 ? new Vector<T>(first[i]) : default;
            Vector<T> v = TRule.Remembers > 1 ? new Vector<T>(second[i]) : default;
            rule.Apply(ref w, new Vector<T>(gradient[i]), ref m, ref v);
            weights[i] = w[0];
            if (TRule.Remembers > 0)
            {
                first[i] = m[0];
            }

            if (TRule.Remembers > 1)
            {
                second[i] = v[0];
            }
        }
    }
}
