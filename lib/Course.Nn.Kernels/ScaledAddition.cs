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
            Workers.Run(new Job<T>(s, new(source, x.Length), new(target, y.Length), y.Length), ElementWise.Parts(y.Length));
        }
    }

    private readonly struct Job<T>(T s, Pointer<T> x, Pointer<T> y, int length) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = ElementWise.Range(part, length);
            var factor = new Vector<T>(s);
            for (; i <= to - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Store(Vector.Load((y + i).Raw(Vector<T>.Count)) + (factor * Vector.Load((x + i).Raw(Vector<T>.Count))), (y + i).Raw(Vector<T>.Count));
            }

            for (; i < to; i++)
            {
                y[i] += s * x[i];
            }
        }
    }
}
