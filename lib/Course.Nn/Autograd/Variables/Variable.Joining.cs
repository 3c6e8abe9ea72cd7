using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Several variables as one; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>y = the parts one after the other along an axis; ∂L/∂part = its part of u.</summary>
    /// <inheritdoc cref="Tensor.Concatenate" path="/param|/exception"/>
    public static Variable Concatenate(int axis, params Variable[] parts)
    {
        ElementType type = Tensor.CommonType([.. Tensor.RequireParts(parts, "Concatenate").Select(part => part.Value)]);
        var value = Tensor.Concatenate(axis, [.. parts.Select(part => part.Value)]);
        int start = 0;
        return new("concatenate", value, [.. parts.Select(Placed)]);

        Edge Placed(Variable part)
        {
            (int before, int size) = (start, part.Shape[axis]);
            start += size;
            int[] entries = [.. Enumerable.Range(before, size)];
            return Edge.Linear(
                part.To(type),
                t => t.Pad(axis, before, value.Shape[axis] - before - size),
                u => u.Gathered(Positions.AlongAxis(value.Shape, axis, entries), part.Shape, padding: 0));
        }
    }

    /// <summary>y = the parts side by side along a new axis; ∂L/∂part = its entry of u.</summary>
    /// <inheritdoc cref="Tensor.Stack" path="/param|/exception"/>
    public static Variable Stack(int axis, params Variable[] parts)
    {
        int at = Tensor.StackAxis(axis, [.. Tensor.RequireParts(parts, "Stack").Select(part => part.Shape)]);
        return Concatenate(at, [.. parts.Select(part => part.Unsqueeze(at))]);
    }
}
