namespace Course.Nn.Tensors;

/// <content>Several tensors as one.</content>
public sealed partial class Tensor
{
    /// <summary>The parts one after the other along an axis: [2,3] and [4,3] along axis 0 give [6,3].</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <param name="parts">At least one; of one shape but for that axis. One Float64 part makes the result Float64.</param>
    /// <exception cref="ArgumentException">There are no parts, there is no such axis, or the shapes do not fit.</exception>
    public static Tensor Concatenate(int axis, params Tensor[] parts)
    {
        Shape shape = Joined(axis, [.. RequireParts(parts, "Concatenate").Select(part => part.Shape)]);
        Tensor result = Allocate(shape, CommonType(parts));
        int outer = new Shape(shape.Sizes.AsSpan(0, shape.CheckedAxis(axis, "Concatenate"))).Count;
        int start = 0;
        foreach (Tensor part in parts.Select(part => part.As(result.ElementType)))
        {
            int block = part.Shape[axis] * part.Inner(axis);
            int whole = shape[axis] * part.Inner(axis);
            for (int o = 0; o < outer; o++)
            {
                Array.Copy(part._elements, o * block, result._elements, (o * whole) + start, block);
            }

            start += block;
        }

        return result;
    }

    /// <summary>The parts side by side along a new axis: three of [2,4] stacked along axis 0 give [3,2,4], along −1 [2,4,3].</summary>
    /// <param name="axis">Which one the new axis will be: 0 … rank, or −1 for behind the last.</param>
    /// <param name="parts">At least one, all of one shape. One Float64 part makes the result Float64.</param>
    /// <exception cref="ArgumentException">There are no parts, there is no such place, or the shapes differ.</exception>
    public static Tensor Stack(int axis, params Tensor[] parts)
    {
        int at = StackAxis(axis, [.. RequireParts(parts, "Stack").Select(part => part.Shape)]);
        return Concatenate(at, [.. parts.Select(part => part.Unsqueeze(at))]);
    }

    /// <summary>The shape of the parts joined along an axis.</summary>
    internal static Shape Joined(int axis, Shape[] parts)
    {
        Shape others = parts[0].Without(parts[0].CheckedAxis(axis, "Concatenate"), keep: true);
        foreach (Shape part in parts)
        {
            Require.That(
                part.Rank == others.Rank && part.Without(axis, keep: true) == others,
                $"Concatenate: {parts[0]} and {part} along axis {axis}: all other sizes must be equal");
        }

        return others.With(axis, parts.Sum(part => part[axis]));
    }

    /// <summary>The place of the new axis, counted from the front.</summary>
    internal static int StackAxis(int axis, Shape[] parts)
    {
        foreach (Shape part in parts)
        {
            Require.That(part == parts[0], $"Stack: {parts[0]} and {part}: all parts must have one shape; Concatenate joins along an axis that is there");
        }

        _ = parts[0].Inserted(axis, 1, "Stack");
        return axis < 0 ? axis + parts[0].Rank + 1 : axis;
    }

    internal static T[] RequireParts<T>(T[] parts, string operation)
        where T : class
    {
        T[] all = Require.NoneNull(parts);
        Require.NotEmpty(all.Length, operation, "parts");
        return all;
    }

    /// <summary>Float64 if one of them is, else Float32: what arithmetic on both gives.</summary>
    internal static ElementType CommonType(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (Tensor tensor in tensors)
        {
            if (tensor.ElementType == ElementType.Float64)
            {
                return ElementType.Float64;
            }
        }

        return ElementType.Float32;
    }

    /// <summary>This tensor, or a copy of another element type.</summary>
    internal Tensor As(ElementType type) => ElementType == type ? this : To(type);
}
