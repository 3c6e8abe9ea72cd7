using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>What runs along one axis; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>yₖ = x₀ + x₁ + … + xₖ along one axis; ∂L/∂xₖ = uₖ + uₖ₊₁ + …: the sums from the other end.</summary>
    /// <inheritdoc cref="Tensor.CumSum" path="/param|/exception"/>
    public Variable CumSum(int axis) => new("cumsum", Value.CumSum(axis), Edge.Linear(this, t => t.CumSum(axis), u => u.Flip(axis).CumSum(axis).Flip(axis)));

    /// <summary>y = Π x over all elements, of shape []; ∂L/∂xᵢ = u·Π of the others.</summary>
    public Variable Prod() => Reshape(Value.Count).Prod(0);

    /// <summary>y = Π x along one axis, of pairs and pairs of pairs; ∂L/∂xᵢ = u·Π of the others, right where elements are 0 as well.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param|/exception"/>
    public Variable Prod(int axis, bool keepDimension = false)
    {
        int at = Shape.CheckedAxis(axis, "Prod");
        Variable product = Shape[at] == 0 ? Pad(at, 0, 1, value: 1) : this;
        while (product.Shape[at] > 1)
        {
            Variable even = product.Shape[at] % 2 == 0 ? product : product.Pad(at, 0, 1, value: 1);
            int half = even.Shape[at] / 2;
            Slice[] before = [.. Enumerable.Repeat((Slice)Range.All, at)];
            product = even[[.. before, new Range(0, half)]] * even[[.. before, new Range(half, ^0)]];
        }

        return product.Reshape(Shape.Without(at, keepDimension));
    }

    /// <summary>y = the elements along one axis in rising order, equals in their own, NaN as the largest; u goes where each element came from.</summary>
    /// <inheritdoc cref="Tensor.Sort" path="/param|/exception"/>
    public Variable Sort(int axis = -1, bool descending = false)
    {
        Shape.CheckedAxis(axis, "Sort");
        return Gather(axis, Value.ToFloat64().ArgSort(axis, descending));
    }

    /// <summary>Where the elements of <see cref="Sort"/> come from: a tensor, for whole numbers have no gradient.</summary>
    /// <inheritdoc cref="Tensor.ArgSort" path="/param|/returns|/exception"/>
    public Tensor ArgSort(int axis = -1, bool descending = false) => Value.ArgSort(axis, descending);

    /// <summary>The k largest elements along one axis, the largest first, and their numbers; u goes where each element came from.</summary>
    /// <inheritdoc cref="Tensor.TopK" path="/param|/returns|/exception"/>
    public (Variable Values, Tensor Indices) TopK(int k, int axis = -1)
    {
        (_, Tensor indices) = Value.TopK(k, axis);
        return (Gather(axis, indices), indices);
    }
}
