using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// One operation on every element, where it can be on a whole processor vector at a time and then on the few left over: the
/// loops behind +, −, × and their like. Long arrays are cut into parts for several threads.
/// </summary>
internal static unsafe class ElementWise
{
    /// <summary>Elements per part: 128 KiB of floats, large beside the microsecond that sharing costs.</summary>
    public const int PartLength = 1 << 15;

    /// <summary>destination[i] = f(source[i]).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> source, Span<T> destination)
        where TOperation : struct, IUnaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = source, y = destination)
        {
            Workers.Run(new UnaryJob<TOperation, T>(new(x, source.Length), new(y, destination.Length), destination.Length), Parts(destination.Length));
        }
    }

    /// <summary>destination[i] = f(left[i], right[i]); the destination may be one of them.</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = left, y = right, z = destination)
        {
            Workers.Run(new PairJob<TOperation, T>(new(x, left.Length), new(y, right.Length), new(z, destination.Length), destination.Length), Parts(destination.Length));
        }
    }

    /// <summary>destination[i] = f(left[i], right).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> left, T right, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = left, z = destination)
        {
            Workers.Run(new RightNumberJob<TOperation, T>(new(x, left.Length), right, new(z, destination.Length), destination.Length), Parts(destination.Length));
        }
    }

    /// <summary>destination[i] = f(left, right[i]).</summary>
    public static void Apply<TOperation, T>(T left, ReadOnlySpan<T> right, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* y = right, z = destination)
        {
            Workers.Run(new LeftNumberJob<TOperation, T>(left, new(y, right.Length), new(z, destination.Length), destination.Length), Parts(destination.Length));
        }
    }

    /// <summary>destination[i] = value.</summary>
    public static void Fill<T>(Span<T> destination, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* z = destination)
        {
            Workers.Run(new FillJob<T>(value, new(z, destination.Length), destination.Length), Parts(destination.Length));
        }
    }

    /// <summary>Into how many parts an array of this length is cut: by its length alone, so that results do not depend on threads.</summary>
    public static int Parts(int length) => (int)(((long)length + PartLength - 1) / PartLength);

    /// <summary>The elements of one part: from, and up to but not including, these positions.</summary>
    public static (int From, int To) Range(int part, int length) => (part * PartLength, (int)Math.Min(length, ((long)part + 1) * PartLength));

    private readonly struct FillJob<T>(T value, Pointer<T> z, int length) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int from, int to) = Range(part, length);
            (z + from).Span(to - from).Fill(value);
        }
    }

    private readonly struct UnaryJob<TOperation, T>(Pointer<T> x, Pointer<T> y, int length) : IJob
        where TOperation : struct, IUnaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = Range(part, length);
            TOperation.Apply((x + i).Span(to - i), (y + i).Span(to - i));
        }
    }

    private readonly struct PairJob<TOperation, T>(Pointer<T> x, Pointer<T> y, Pointer<T> z, int length) : IJob
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = Range(part, length);
            for (; i <= to - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Store(TOperation.Apply(Vector.Load((x + i).Raw(Vector<T>.Count)), Vector.Load((y + i).Raw(Vector<T>.Count))), (z + i).Raw(Vector<T>.Count));
            }

            for (; i < to; i++)
            {
                z[i] = TOperation.Apply(x[i], y[i]);
            }
        }
    }

    private readonly struct RightNumberJob<TOperation, T>(Pointer<T> x, T y, Pointer<T> z, int length) : IJob
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = Range(part, length);
            var right = new Vector<T>(y);
            for (; i <= to - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Store(TOperation.Apply(Vector.Load((x + i).Raw(Vector<T>.Count)), right), (z + i).Raw(Vector<T>.Count));
            }

            for (; i < to; i++)
            {
                z[i] = TOperation.Apply(x[i], y);
            }
        }
    }

    private readonly struct LeftNumberJob<TOperation, T>(T x, Pointer<T> y, Pointer<T> z, int length) : IJob
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int i, int to) = Range(part, length);
            var left = new Vector<T>(x);
            for (; i <= to - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Store(TOperation.Apply(left, Vector.Load((y + i).Raw(Vector<T>.Count))), (z + i).Raw(Vector<T>.Count));
            }

            for (; i < to; i++)
            {
                z[i] = TOperation.Apply(x, y[i]);
            }
        }
    }
}
