using System.Numerics;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>Arrays stored with the first axis running fastest, as Fortran does: row-major arrays with their axes in reverse.</summary>
internal static class FortranOrder
{
    /// <summary>y[i, j, …, k] = x[k, …, j, i].</summary>
    public static Tensor ToRowMajor(Tensor reversed)
    {
        if (reversed.Rank < 2)
        {
            return reversed;
        }

        var result = Tensor.Allocate([.. reversed.Shape.Reverse()], reversed.ElementType);
        result.ElementType.Run(new Reversal(reversed, result));
        return result;
    }

    private readonly struct Reversal(Tensor x, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            ReadOnlySpan<T> source = x.AsSpan<T>();
            Span<T> destination = y.ToChange<T>();
            int[] index = new int[y.Rank];
            int[] strides = Strides(y.Shape);
            int offset = 0;
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = source[offset];
                offset += Advance(index, y.Shape, strides);
            }
        }
    }

    /// <summary>How far apart neighbours along each axis lie, where the first axis runs fastest.</summary>
    private static int[] Strides(Shape shape)
    {
        int[] strides = new int[shape.Rank];
        int stride = 1;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>Moves the index on by one, the last axis first; returns how far that is in the source.</summary>
    private static int Advance(int[] index, Shape shape, int[] strides)
    {
        int step = 0;
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < shape[axis])
            {
                return step + strides[axis];
            }

            step -= (shape[axis] - 1) * strides[axis];
            index[axis] = 0;
        }

        return step;
    }
}
