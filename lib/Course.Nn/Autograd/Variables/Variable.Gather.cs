using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Slices, rows, padding, joining and windows are all one operation: gathering elements by position. Its transpose is
/// scattering with addition, whose transpose is gathering again. u is the upstream gradient ∂L/∂y.
/// </content>
public sealed partial class Variable
{
    /// <summary>y = a part of x, as <see cref="Tensor"/> slices; ∂L/∂x = u at the part, 0 elsewhere.</summary>
    /// <inheritdoc cref="Tensor.this[Range[]]" path="/exception"/>
    public Variable this[params Range[] ranges] => this[Tensor.Slices(ranges)];

    /// <summary>y = a part of x, where a number takes its axis out: <c>x[0]</c> is the first row; ∂L/∂x = u at the part, 0 elsewhere.</summary>
    /// <inheritdoc cref="Tensor.this[Slice[]]" path="/exception"/>
    public Variable this[params Slice[] slices] =>
        Gathered(Positions.Chosen(Shape, Tensor.Entries(Shape, slices)), Tensor.SlicedShape(Shape, slices), padding: 0);

    /// <summary>y = the elements where the mask is not 0, in row-major order; ∂L/∂x = u there, 0 elsewhere.</summary>
    /// <inheritdoc cref="Tensor.this[Tensor]" path="/param|/exception"/>
    public Variable this[Tensor mask]
    {
        get
        {
            Require.NotNull(mask);
            return Gathered(Positions.Masked(Shape, mask), Positions.MaskedShape(Shape, mask), padding: 0);
        }
    }

    /// <summary>y = x with another part in the place of its own; ∂L/∂x = u, but 0 at the place, and ∂L/∂part = u there.</summary>
    /// <param name="part">What broadcasts to the shape of the place; a single number fills it.</param>
    /// <param name="place">As in <c>x[0, ..]</c>.</param>
    /// <remarks>What <c>x[0, ..] = part</c> is for a <see cref="Tensor"/>: a variable never changes, so this is another one.</remarks>
    /// <inheritdoc cref="Tensor.this[Slice[]]" path="/exception"/>
    public Variable Replace(Variable part, params Slice[] place)
    {
        Require.NotNull(part);
        var mask = Tensor.Zeros(Shape, Value.ElementType);
        mask[place] = Tensor.Ones([], Value.ElementType);
        return Where(mask, part.BroadcastTo(Tensor.SlicedShape(Shape, place)).Scattered(Positions.Chosen(Shape, Tensor.Entries(Shape, place)), Shape), this);
    }

    /// <summary>y[…,j,…] = x[…,index[…,j,…],…] along the axis; ∂L/∂x sums u over the repeats.</summary>
    /// <inheritdoc cref="Tensor.Gather(int, Tensor)" path="/param|/exception"/>
    public Variable Gather(int axis, Tensor index)
    {
        Require.NotNull(index);
        return Gathered(Positions.AtIndex(Shape, axis, index), index.Shape, padding: 0);
    }

    /// <summary>y[i] = x[indices[i]] along the first axis, repeats allowed; ∂L/∂x sums u over the repeats.</summary>
    /// <inheritdoc cref="Tensor.Rows" path="/exception"/>
    public Variable Rows(params int[] indices) => Rearrange(positions => positions.Rows(indices));

    /// <summary>yⱼ = x at position pⱼ in row-major order; ∂L/∂xᵢ = Σ of uⱼ over all j with pⱼ = i.</summary>
    /// <param name="positions">One per element of y, each from −1 to the number of elements less 1; −1 gives 0.</param>
    /// <param name="shape">That of y.</param>
    /// <exception cref="ArgumentException">Their number is not that of the shape, or one is out of range.</exception>
    public Variable Gather(int[] positions, Shape shape)
    {
        Require.NotNull(positions);
        int wrong = Array.FindIndex(positions, p => p < Positions.None || p >= Value.Count);
        Require.That(wrong < 0, $"Gather: position {positions[wrong]} of {Shape}: they run from 0 to {Value.Count - 1}, and -1 gives 0");
        Require.That(positions.Length == shape.Count, $"Gather: {positions.Length} positions for shape {shape}, which holds {shape.Count}");
        return Gathered(positions, shape, padding: 0);
    }

    /// <summary>Lets a tensor of positions take the route of the elements.</summary>
    private Variable Rearrange(Func<Tensor, Tensor> route)
    {
        Tensor positions = route(Tensor.Arange(Value.Count, ElementType.Float64).Reshape(Shape));
        return Gathered(Array.ConvertAll(positions.ToDoubleArray(), position => (int)position), positions.Shape, padding: 0);
    }

    private Variable Gathered(int[] positions, Shape shape, double padding)
    {
        Shape source = Shape;
        return new("gather", Value.Gather(positions, shape, padding), Edge.Linear(this, t => t.Gathered(positions, shape, padding: 0), u => u.Scattered(positions, source)));
    }

    /// <summary>yᵢ = Σ of xⱼ over all j with pⱼ = i; ∂L/∂xⱼ = u at pⱼ.</summary>
    private Variable Scattered(int[] positions, Shape shape)
    {
        Shape source = Shape;
        double[] sums = new double[shape.Count];
        for (int j = 0; j < positions.Length; j++)
        {
            if (positions[j] != Positions.None)
            {
                sums[positions[j]] += Value.Get(j);
            }
        }

        Tensor value = Tensor.Own(sums, shape).As(Value.ElementType);
        return new("scatter", value, Edge.Linear(this, t => t.Scattered(positions, shape), u => u.Gathered(positions, source, padding: 0)));
    }
}
