using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mark of what went wrong before: 0 where x is a number, NaN where it is not. A comparison with NaN is false, so gradients made of
/// masks would be 0 there and hide it; adding the mark keeps it in sight.
/// </summary>
internal static class NotANumber
{
    /// <summary>0, or NaN, element by element; the shape and type of x.</summary>
    public static Tensor In(Tensor x)
    {
        var mark = Tensor.Allocate(x.Shape, x.ElementType);
        Tensor.Compute<Mark>(x, mark);
        return mark;
    }

    private readonly struct Mark : IUnaryOperation
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(x) ? x : T.Zero;
    }
}
