using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>A copy with 32-bit elements; rounds to about 7 digits.</summary>
    public Tensor ToFloat32() => Own(ToFloatArray(), Shape);

    /// <summary>A copy with 64-bit elements; exact.</summary>
    public Tensor ToFloat64() => Own(ToDoubleArray(), Shape);

    /// <summary>A copy with elements of the given type.</summary>
    public Tensor To(ElementType type) => type == ElementType.Float32 ? ToFloat32() : ToFloat64();

    /// <summary>A copy.</summary>
    public Tensor Clone() => To(ElementType);

    /// <summary>The elements in row-major order, as a new array.</summary>
    public double[] ToDoubleArray() => _elements is float[] floats ? Converted<float, double>(floats) : AsSpan<double>().ToArray();

    /// <summary>The elements in row-major order, as a new array; Float64 elements are rounded.</summary>
    public float[] ToFloatArray() => _elements is double[] doubles ? Converted<double, float>(doubles) : AsSpan<float>().ToArray();

    private static TTo[] Converted<TFrom, TTo>(TFrom[] elements)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        var converted = new TTo[elements.Length];
        TensorPrimitives.ConvertChecked<TFrom, TTo>(elements, converted);
        return converted;
    }
}
