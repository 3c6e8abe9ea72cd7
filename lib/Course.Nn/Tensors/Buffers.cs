namespace Course.Nn.Tensors;

/// <summary>
/// The tensors that one layer or loss computes into. Normally every request gives a new tensor, so that what a caller
/// keeps stays as it is. While a trainer runs its steps, a request gives the tensor that the same request got in the last
/// step: after the first step, training needs no new memory.
/// </summary>
internal sealed class Buffers
{
    /// <summary>Shapes kept per request: a full batch, the smaller last batch of an epoch, and the validation examples.</summary>
    private const int ShapesKept = 3;

    private readonly List<Slot> _slots = [];

    /// <summary>Whether tensors are handed out again; turning it off lets go of them.</summary>
    public bool AreReused
    {
        get;
        set
        {
            field = value;
            _slots.Clear();
        }
    }

    /// <summary>The bytes of the tensors kept.</summary>
    public long Bytes => _slots.Sum(slot => slot.Bytes);

    /// <summary>A tensor to be overwritten as a whole: its elements are 0 or of an earlier step.</summary>
    /// <param name="slot">Which request of the owner it is: 0, 1, 2, …; a tensor is valid until the next request with its number.</param>
    /// <param name="type">Kind of number.</param>
    /// <param name="sizes">The shape.</param>
    public Tensor Get(int slot, ElementType type, params ReadOnlySpan<int> sizes)
    {
        if (!AreReused)
        {
            return Tensor.Allocate(new Shape(sizes), type);
        }

        while (_slots.Count <= slot)
        {
            _slots.Add(new Slot());
        }

        return _slots[slot].Get(type, sizes);
    }

    /// <summary>What one request got for the shapes seen last.</summary>
    private sealed class Slot
    {
        private readonly List<Tensor> _kept = [];

        public long Bytes => _kept.Sum(tensor => tensor.Bytes);

        public Tensor Get(ElementType type, ReadOnlySpan<int> sizes)
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
    }
}
