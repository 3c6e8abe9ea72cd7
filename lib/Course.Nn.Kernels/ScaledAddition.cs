using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Kernels;

/// <summary>y[i] = y[i] + s·x[i], product and sum each rounded.</summary>
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
            Span<T> target = (y + i).Span(to - i);
            TensorPrimitives.MultiplyAdd((x + i).Span(to - i), s, target, target);
        }
    }
}
