namespace Course.Nn.Tensors;

/// <summary>
/// A tensor that a layer or a loss computes into, step after step: one field for each result, such as <c>_y</c> and <c>_dx</c>.
/// </summary>
/// <remarks>
/// What it holds is valid until the same buffer is asked for again. It keeps a tensor for each of the last three shapes: a full batch,
/// the smaller last batch of an epoch, and the validation examples.
/// </remarks>
public sealed class WorkBuffer
{
    private const int ShapesKept = 3;

    private readonly List<Tensor> _kept = [];

    /// <summary>The bytes of the tensors kept.</summary>
    internal long Bytes => _kept.Sum(tensor => tensor.Bytes);

    /// <summary>Whose <see cref="Buffers"/> it is one of; null before it is first used again.</summary>
    internal Buffers? Owner { get; set; }

    /// <summary>The tensor of this type and shape, whose elements are 0 or of an earlier step.</summary>
    internal Tensor Get(ElementType type, ReadOnlySpan<int> sizes)
    {
        foreach (Tensor tensor in _kept)
        {
            if (tensor.ElementType == type && sizes.SequenceEqual(tensor.Shape.Sizes))
            {
                return tensor;
            }
        }

        if (_kept.Count == ShapesKept)
        {
            _kept.RemoveAt(0);
        }

        var fresh = Tensor.Allocate(new Shape(sizes), type);
        _kept.Add(fresh);
        return fresh;
    }

    /// <summary>Lets go of the tensors.</summary>
    internal void Clear() => _kept.Clear();
}
