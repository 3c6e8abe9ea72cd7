using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// One step of an optimiser over all weights of a parameter, in one pass over memory: every number is read and written
/// once. Separate operations would read and write each of them several times, and memory is what such a step waits for.
/// </summary>
internal static unsafe class ParameterUpdate
{
    /// <summary>Applies a rule to every weight.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="gradient">g.</param>
    /// <param name="first">The first number remembered per weight; empty where the rule remembers none.</param>
    /// <param name="second">The second one, in the same way.</param>
    /// <param name="weights">w, changed in place.</param>
    public static void Apply<TRule, T>(TRule rule, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second, Span<T> weights)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* g = gradient, m = first, v = second, w = weights)
        {
            Workers.Run(
                new Job<TRule, T>(
                    rule, new(w, weights.Length), new(g, gradient.Length), new(m, first.Length), new(v, second.Length), weights.Length), ElementWise.Parts(weights.Length));
        }
    }

    private readonly struct Job<TRule, T>(TRule rule, Pointer<T> w, Pointer<T> g, Pointer<T> m, Pointer<T> v, int length) : IJob
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = ElementWise.Range(part, length);
            TRule local = rule;
            for (; i <= to - Vector<T>.Count; i += Vector<T>.Count)
            {
                Step(local, w + i, g + i, m + i, v + i);
            }

            if (i < to)
            {
                StepRest(local, i, to - i);
            }
        }

        private static void Step(TRule rule, Pointer<T> w, Pointer<T> g, Pointer<T> m, Pointer<T> v)
        {
            var weights = Vector.Load(w.Raw(Vector<T>.Count));
            Vector<T> first = TRule.Remembers > 0 ? Vector.Load(m.Raw(Vector<T>.Count)) : default;
            Vector<T> second = TRule.Remembers > 1 ? Vector.Load(v.Raw(Vector<T>.Count)) : default;
            rule.Apply(ref weights, Vector.Load(g.Raw(Vector<T>.Count)), ref first, ref second);
            Vector.Store(weights, w.Raw(Vector<T>.Count));
            if (TRule.Remembers > 0)
            {
                Vector.Store(first, m.Raw(Vector<T>.Count));
            }

            if (TRule.Remembers > 1)
            {
                Vector.Store(second, v.Raw(Vector<T>.Count));
            }
        }

        /// <summary>The weights that do not fill a vector: the same step on copies, filled up with ones.</summary>
        private void StepRest(TRule rule, int start, int count)
        {
            T* memory = stackalloc T[4 * Vector<T>.Count];
            var copy = new Pointer<T>(memory, 4 * Vector<T>.Count);
            copy.Span(4 * Vector<T>.Count).Fill(T.One);
            Pointer<T> copyOfG = copy + Vector<T>.Count;
            Pointer<T> copyOfM = copyOfG + Vector<T>.Count;
            Pointer<T> copyOfV = copyOfM + Vector<T>.Count;
            Copy(w + start, copy, count);
            Copy(g + start, copyOfG, count);
            Copy(TRule.Remembers > 0 ? m + start : default, copyOfM, count);
            Copy(TRule.Remembers > 1 ? v + start : default, copyOfV, count);
            Step(rule, copy, copyOfG, copyOfM, copyOfV);
            Copy(copy, w + start, count);
            Copy(copyOfM, TRule.Remembers > 0 ? m + start : default, count);
            Copy(copyOfV, TRule.Remembers > 1 ? v + start : default, count);
        }

        private static void Copy(Pointer<T> from, Pointer<T> to, int count)
        {
            if (!from.IsNull && !to.IsNull)
            {
                from.Span(count).CopyTo(to.Span(count));
            }
        }
    }
}
