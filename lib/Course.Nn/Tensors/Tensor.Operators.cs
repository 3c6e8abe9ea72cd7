using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>left + right, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator +(Tensor left, Tensor right) => Binary<Add>(left, right);

    /// <summary>left + right for every element of <paramref name="left"/>.</summary>
    public static Tensor operator +(Tensor left, double right) => Binary<Add>(left, right);

    /// <summary>left + right for every element of <paramref name="right"/>.</summary>
    public static Tensor operator +(double left, Tensor right) => Binary<Add>(left, right);

    /// <summary>left − right, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator -(Tensor left, Tensor right) => Binary<Subtract>(left, right);

    /// <summary>left − right for every element of <paramref name="left"/>.</summary>
    public static Tensor operator -(Tensor left, double right) => Binary<Subtract>(left, right);

    /// <summary>left − right for every element of <paramref name="right"/>.</summary>
    public static Tensor operator -(double left, Tensor right) => Binary<Subtract>(left, right);

    /// <summary>left · right, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator *(Tensor left, Tensor right) => Binary<Multiply>(left, right);

    /// <summary>left · right for every element of <paramref name="left"/>.</summary>
    public static Tensor operator *(Tensor left, double right) => Binary<Multiply>(left, right);

    /// <summary>left · right for every element of <paramref name="right"/>.</summary>
    public static Tensor operator *(double left, Tensor right) => Binary<Multiply>(left, right);

    /// <summary>left / right, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator /(Tensor left, Tensor right) => Binary<Divide>(left, right);

    /// <summary>left / right for every element of <paramref name="left"/>.</summary>
    public static Tensor operator /(Tensor left, double right) => Binary<Divide>(left, right);

    /// <summary>left / right for every element of <paramref name="right"/>.</summary>
    public static Tensor operator /(double left, Tensor right) => Binary<Divide>(left, right);

    /// <summary>1 where left &gt; right, else 0; element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator >(Tensor left, Tensor right) => Binary<Greater>(left, right);

    /// <summary>1 where left &gt; right, else 0; for every element of <paramref name="left"/>.</summary>
    public static Tensor operator >(Tensor left, double right) => Binary<Greater>(left, right);

    /// <summary>1 where left &lt; right, else 0; element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator <(Tensor left, Tensor right) => Binary<Less>(left, right);

    /// <summary>1 where left &lt; right, else 0; for every element of <paramref name="left"/>.</summary>
    public static Tensor operator <(Tensor left, double right) => Binary<Less>(left, right);

    /// <summary>1 where left ≥ right, else 0; element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator >=(Tensor left, Tensor right) => Binary<GreaterOrEqual>(left, right);

    /// <summary>1 where left ≥ right, else 0; for every element of <paramref name="left"/>.</summary>
    public static Tensor operator >=(Tensor left, double right) => Binary<GreaterOrEqual>(left, right);

    /// <summary>1 where left ≤ right, else 0; element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator <=(Tensor left, Tensor right) => Binary<LessOrEqual>(left, right);

    /// <summary>1 where left ≤ right, else 0; for every element of <paramref name="left"/>.</summary>
    public static Tensor operator <=(Tensor left, double right) => Binary<LessOrEqual>(left, right);

    /// <summary>−x, element by element.</summary>
    public static Tensor operator -(Tensor x) => Unary<Negate>(Require.NotNull(x));

    /// <summary>max(left, right), element by element, with broadcasting; NaN where either is NaN.</summary>
    public static Tensor Maximum(Tensor left, Tensor right) => Binary<Maximum>(left, right);

    /// <summary>max(left, right), element by element; NaN stays NaN.</summary>
    public static Tensor Maximum(Tensor left, double right) => Binary<Maximum>(left, right);

    /// <summary>min(left, right), element by element, with broadcasting; NaN where either is NaN.</summary>
    public static Tensor Minimum(Tensor left, Tensor right) => Binary<Minimum>(left, right);

    /// <summary>min(left, right), element by element; NaN stays NaN.</summary>
    public static Tensor Minimum(Tensor left, double right) => Binary<Minimum>(left, right);

    /// <summary>f(left, right), element by element, with broadcasting.</summary>
    internal static Tensor Binary<TOperation>(Tensor left, Tensor right)
        where TOperation : struct, IBinaryOperation
    {
        if (Require.NotNull(left).ElementType != Require.NotNull(right).ElementType)
        {
            return Binary<TOperation>(left.As(ElementType.Float64), right.As(ElementType.Float64));
        }

        int[] sizes = Broadcast.ResultSizes(left.Shape.Sizes, right.Shape.Sizes) ?? throw new ArgumentException(
            $"{TOperation.Name}: {left.Shape} and {right.Shape} do not broadcast: aligned at their last axes, "
            + "two sizes must be equal or one of them 1; Reshape one side?");
        Tensor result = Allocate(sizes, left.ElementType);
        left.ElementType.Run(new OnBroadcast<TOperation>(left, right, result));

        return result;
    }

    /// <summary>f(left, right) for every element of <paramref name="left"/>.</summary>
    internal static Tensor Binary<TOperation>(Tensor left, double right)
        where TOperation : struct, IBinaryOperation
    {
        Tensor result = Allocate(Require.NotNull(left).Shape, left.ElementType);
        Compute<TOperation>(left, right, result);

        return result;
    }

    private static Tensor Binary<TOperation>(double left, Tensor right)
        where TOperation : struct, IBinaryOperation
    {
        Tensor result = Allocate(Require.NotNull(right).Shape, right.ElementType);
        right.ElementType.Run(new NumberOn<TOperation>(left, right, result));

        return result;
    }

    private static Tensor Unary<TOperation>(Tensor x)
        where TOperation : struct, IUnaryOperation
    {
        Tensor result = Allocate(x.Shape, x.ElementType);
        Compute<TOperation>(x, result);

        return result;
    }

    private readonly struct NumberOn<TOperation>(double left, Tensor right, Tensor into) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Apply<TOperation, T>(T.CreateTruncating(left), right.AsSpan<T>(), into.ToChange<T>());
    }

    private readonly struct OnBroadcast<TOperation>(Tensor left, Tensor right, Tensor result) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (left.Shape == right.Shape)
            {
                Fast.Apply<TOperation, T>(left.AsSpan<T>(), right.AsSpan<T>(), result.ToChange<T>());
                return;
            }

            Fast.ApplyBroadcast<TOperation, T>(
                left.AsSpan<T>(), Broadcast.Strides(left.Shape.Sizes, result.Rank),
                right.AsSpan<T>(), Broadcast.Strides(right.Shape.Sizes, result.Rank),
                result.Shape.Sizes, result.ToChange<T>());
        }
    }
}
