using System.Runtime.CompilerServices;
using Course.Nn.Display;

namespace Course.Nn.Tensors;

/// <summary>
/// An array of numbers with any number of axes: the type of every input, weight, activation and gradient.
/// The elements lie in row-major order without gaps: the last axis runs fastest.
/// </summary>
/// <remarks>
/// Every operation returns a new tensor; only assignment to an index changes one in place. Binary operations
/// broadcast as in NumPy: shapes are aligned at their last axes, and an axis of size 1 (or a missing one) is
/// repeated. Elements are Float32 unless a <see cref="ElementType"/> is named, also where they come from doubles.
/// Float32 with Float64 gives Float64, as in NumPy and PyTorch; a plain number goes with either.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed partial class Tensor : IHtmlDisplay
{
    private readonly Array _elements;

    private Tensor(Array elements, Shape shape)
    {
        _elements = elements;
        Shape = shape;
    }

    /// <summary>The sizes along the axes.</summary>
    public Shape Shape { get; }

    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>Number of elements.</summary>
    public int Count => _elements.Length;

    /// <summary>The kind of number held.</summary>
    public ElementType ElementType => _elements is float[] ? ElementType.Float32 : ElementType.Float64;

    /// <summary>Bytes of memory that the elements take.</summary>
    internal long Bytes => Count * (_elements is float[] ? (long)sizeof(float) : sizeof(double));

    /// <summary>
    /// How often elements were written. Who has computed with a tensor and comes back to it, as a backward pass does, finds out here
    /// whether it has changed since.
    /// </summary>
    internal int Version { get; private set; }

    /// <summary>The elements in row-major order, to read.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as <see cref="ElementType"/> says.</typeparam>
    /// <param name="operation">Who asks.</param>
    /// <exception cref="InvalidOperationException">The elements are of the other type.</exception>
    internal ReadOnlySpan<T> AsSpan<T>([CallerMemberName] string operation = "")
        where T : struct => Typed<T>(operation);

    /// <summary>The elements in row-major order, to write; counts as a change.</summary>
    /// <inheritdoc cref="AsSpan{T}"/>
    internal Span<T> ToChange<T>([CallerMemberName] string operation = "")
        where T : struct
    {
        Version++;
        return Typed<T>(operation);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T[] Typed<T>(string operation)
        where T : struct => _elements as T[] ?? throw WrongType(operation);

    private InvalidOperationException WrongType(string operation) => new(
        $"{operation}: {Shape} is {ElementType} among tensors that are {OtherType}; convert it with To{OtherType}(), or the others with To{ElementType}()");

    private ElementType OtherType => ElementType == ElementType.Float32 ? ElementType.Float64 : ElementType.Float32;

    /// <summary>A tensor of zeros.</summary>
    internal static Tensor Allocate(Shape shape, ElementType type) =>
        new(type == ElementType.Float32 ? new float[shape.Count] : new double[shape.Count], shape);

    /// <summary>A tensor that owns <paramref name="elements"/> (no copy).</summary>
    internal static Tensor Own<T>(T[] elements, Shape shape)
        where T : struct => new(elements, shape);
}
