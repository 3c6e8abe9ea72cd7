using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y[i] = y[i] + s·x[i].</summary>
internal static unsafe class ScaledAddition
{
    public static void Apply<T>(T s, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, target = y)
        {
            Workers.Run(new Job<T>(s, source, target, y.Length), ElementWise.Parts(y.Length));
        }
    }

    private readonly struct Job<T>(T s, T* x, T* y, int length) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = ElementWise.Range(part, length);
            var factor = new Vector<T>(s);
            for (; i <= to - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Store(Vector.Load(y + i) + (factor * Vector.Load(x + i)), y + i);
            }

            for (; i < to; i++)
            {
                y[i] += s * x[i];
            }
        }
    }
}
