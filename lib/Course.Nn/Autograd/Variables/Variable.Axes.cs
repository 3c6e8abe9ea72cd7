using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>The same elements under other axes, which count from 0 or from the end; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>y = x with a new axis of size 1; ∂L/∂x = u without it.</summary>
    /// <inheritdoc cref="Tensor.Unsqueeze" path="/param|/exception"/>
    public Variable Unsqueeze(int axis) => Reshape(Shape.Inserted(axis, 1, "Unsqueeze"));

    /// <summary>y = x without the axes of size 1; ∂L/∂x = u with them.</summary>
    public Variable Squeeze() => Reshape(Tensor.Squeezed(Shape));

    /// <summary>y = x without one axis, of size 1; ∂L/∂x = u with it.</summary>
    /// <inheritdoc cref="Tensor.Squeeze(int)" path="/exception"/>
    public Variable Squeeze(int axis) => Reshape(Tensor.Squeezed(Shape, axis));

    /// <summary>Axis i of y is axis axes[i] of x: <c>Permute(0, 3, 1, 2)</c> turns [N,H,W,C] into [N,C,H,W]; ∂L/∂x = u, permuted back.</summary>
    /// <inheritdoc cref="Tensor.Permute" path="/param|/exception"/>
    public Variable Permute(params int[] axes)
    {
        int[] order = Tensor.Permutation(Shape, axes);
        return Gathered(Positions.Permuted(Shape, order), [.. order.Select(axis => Shape[axis])], padding: 0);
    }

    /// <summary>Two axes change places; ∂L/∂x = u with them changed back.</summary>
    /// <inheritdoc cref="Tensor.Transpose(int, int)" path="/exception"/>
    public Variable Transpose(int first, int second) => Permute(Tensor.Exchanged(Shape, first, second));

    /// <summary>y = x backwards along each of the axes, along all if none is named; ∂L/∂x = u backwards.</summary>
    /// <inheritdoc cref="Tensor.Flip" path="/exception"/>
    public Variable Flip(params int[] axes) => Gathered(Tensor.Flipped(Shape, axes), Shape, padding: 0);
}
