namespace Course.Nn.Tensors;

/// <content>What runs along one axis, line by line, in double precision.</content>
public sealed partial class Tensor
{
    /// <summary>y…ₖ… = x…₀… + x…₁… + … + x…ₖ… along one axis.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public Tensor CumSum(int axis) => EachLine("CumSum", axis, null, (x, y) =>
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++)
        {
            sum = k == 0 ? x[0] : sum + x[k];
            y[k] = sum;
        }
    });

    /// <summary>Π x over all elements; 1 for an empty tensor.</summary>
    public double Prod() => ToFloat64().Flatten().Prod(0).Item();

    /// <summary>Π x along one axis; 1 where it has no entries.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public Tensor Prod(int axis, bool keepDimension = false) =>
        EachLine("Prod", axis, 1, (x, y) => y[0] = x.Aggregate(1.0, (product, factor) => product * factor)).Reshape(Shape.Without(axis, keepDimension));

    /// <summary>Each line x…·… along the axis becomes a line of the given length, or of its own: f reads the one and writes the other.</summary>
    private Tensor EachLine(string operation, int axis, int? newLength, Action<double[], double[]> f)
    {
        int size = Shape.Sizes[Shape.CheckedAxis(axis, operation)];
        int length = newLength ?? size;
        int inner = Inner(axis);
        int lines = Shape.Without(axis, keep: false).Count;
        Tensor result = Allocate(Shape.With(axis, length), ElementType);
        (double[] x, double[] y) = (new double[size], new double[length]);
        for (int line = 0; line < lines; line++)
        {
            (int o, int i) = Math.DivRem(line, inner);
            for (int k = 0; k < size; k++)
            {
                x[k] = Get((((o * size) + k) * inner) + i);
            }

            f(x, y);
            for (int k = 0; k < length; k++)
            {
                result.Set((((o * length) + k) * inner) + i, y[k]);
            }
        }

        return result;
    }
}
