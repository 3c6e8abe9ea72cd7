using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Sums, means and extremes, and their counterpart, repetition; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>y = x, repeated along the axes that broadcasting adds or widens; ∂L/∂x = the sum of u over the repetitions.</summary>
    /// <exception cref="ArgumentException">x does not broadcast to <paramref name="shape"/>.</exception>
    public Variable BroadcastTo(Shape shape) => shape == Shape
        ? this
        : new("broadcast", Value.BroadcastTo(shape), Edge.Broadcast(this));

    /// <summary>y = x, summed over the axes along which <paramref name="shape"/> broadcasts to that of x; ∂L/∂x = u, repeated.</summary>
    /// <exception cref="ArgumentException"><paramref name="shape"/> does not broadcast to that of x.</exception>
    public Variable SumTo(Shape shape)
    {
        Shape whole = Shape;
        return shape == whole
            ? this
            : new("sum", Value.SumTo(shape), Edge.Linear(this, t => t.SumTo(shape), u => u.BroadcastTo(whole)));
    }

    /// <summary>y = Σ x over all elements, of shape []; ∂L/∂x = u everywhere.</summary>
    public Variable Sum() => SumTo([]);

    /// <summary>y = Σ x along one axis; ∂L/∂x = u, repeated along it.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <param name="keepDimension">True: the axis stays with size 1. False (default): it is taken out of the shape.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    public Variable Sum(int axis, bool keepDimension = false) =>
        SumTo(Shape.Without(Shape.CheckedAxis(axis, "Sum"), keep: true)).Reshape(Shape.Without(axis, keepDimension));

    /// <summary>y = Σ x / n over all n elements, of shape []; ∂L/∂x = u/n everywhere.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public Variable Mean() => Value.Count > 0
        ? Sum() / Value.Count
        : throw new InvalidOperationException($"Mean: {Shape} has no elements");

    /// <summary>y = Σ x / n along one axis of size n; ∂L/∂x = u/n, repeated along it.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Variable Mean(int axis, bool keepDimension = false) => Shape.Sizes[Shape.CheckedAxis(axis, "Mean")] > 0
        ? Sum(axis, keepDimension) / Shape[axis]
        : throw new InvalidOperationException($"Mean: {Shape} has no elements along axis {axis}");

    /// <summary>y = max x along one axis; u goes to the largest element, the first one if several are equal.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Variable Max(int axis, bool keepDimension = false)
    {
        Tensor value = Value.Max(axis, keepDimension);
        return Picked("max", value, axis, Value.ArgMax(axis));
    }

    /// <summary>y = min x along one axis; u goes to the smallest element, the first one if several are equal.</summary>
    /// <inheritdoc cref="Max(int, bool)" path="/param"/>
    public Variable Min(int axis, bool keepDimension = false)
    {
        Tensor value = Value.Min(axis, keepDimension);
        return Picked("min", value, axis, Value.ArgMin(axis));
    }

    /// <summary>y = the given entry of the axis for each remaining element; where it is NaN, so is the gradient.</summary>
    private Variable Picked(string operation, Tensor value, int axis, int[] entries)
    {
        int[] positions = Positions.AtEntries(Shape, axis, entries);
        Shape source = Shape;
        Tensor slopes = Tensor.Ones(value.Shape, value.ElementType).MaskedFill(value.IsNaN(), double.NaN);
        return new(
            operation,
            value,
            Edge.Linear(this, t => t.Gathered(positions, value.Shape, padding: 0) * slopes, u => (u * slopes).Scattered(positions, source)));
    }
}
