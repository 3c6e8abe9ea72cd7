using System.Diagnostics.CodeAnalysis;
using Course.Nn.Tensors;

namespace Course.Nn;

internal static partial class Require
{
    /// <summary>A stand-in for any size in <see cref="Shape"/>.</summary>
    public const int Any = -1;

    /// <summary>A tensor of these sizes.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument.</param>
    /// <param name="expected">The sizes in words, such as <c>[N,2], one point per row</c>.</param>
    /// <param name="sizes">One per axis; <see cref="Any"/> where every size is right.</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static Tensor Shape([NotNull] Tensor? value, string operation, string name, string expected, params ReadOnlySpan<int> sizes)
    {
        NotNull(value, name);
        bool fits = value.Rank == sizes.Length;
        for (int axis = 0; fits && axis < sizes.Length; axis++)
        {
            fits = sizes[axis] == Any || sizes[axis] == value.Shape[axis];
        }

        return fits ? value : throw new ArgumentException($"{operation}: {name} of shape {value.Shape}; expected {expected}");
    }

    /// <summary>A tensor of the shape of something else.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="shape">The shape it must have.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <param name="name">What the message calls the argument.</param>
    /// <param name="whose">What has the shape.</param>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static Tensor SameShape([NotNull] Tensor? value, Shape shape, string operation, string name, string whose)
    {
        NotNull(value, name);
        return value.Shape == shape
            ? value
            : throw new ArgumentException($"{operation}: {name} of shape {value.Shape}; expected {shape}, the shape of {whose}");
    }

    /// <summary>Two tensors of one type of element.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="operation">What is called, for the message.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void SameType(Tensor left, Tensor right, string operation) => That(
        left.ElementType == right.ElementType,
        $"{operation}: {left.Shape} is {left.ElementType} and {right.Shape} is {right.ElementType}; convert one of them with ToFloat64() or ToFloat32()");
}
