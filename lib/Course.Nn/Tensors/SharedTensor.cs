namespace Course.Nn.Tensors;

/// <summary>
/// A tensor that its owner changes in place for as long as nobody else holds it (copy on write): whoever has read it keeps
/// the numbers that were there, and a training step that nobody looks at needs no new memory.
/// </summary>
/// <param name="tensor">Counts as held by somebody else.</param>
internal struct SharedTensor(Tensor tensor)
{
    private Tensor _tensor = tensor;
    private bool _isShared = true;

    /// <summary>For callers who may keep it.</summary>
    public Tensor ToKeep()
    {
        _isShared = true;
        return _tensor;
    }

    /// <summary>For callers who compute with it at once and let go of it.</summary>
    public readonly Tensor ToRead() => _tensor;

    /// <summary>To change in place, with the present elements.</summary>
    public Tensor ToChange() => _isShared ? Own(_tensor.Clone()) : _tensor;

    /// <summary>To overwrite as a whole.</summary>
    public Tensor ToFill() => _isShared ? Own(Tensor.Allocate(_tensor.Shape, _tensor.ElementType)) : _tensor;

    private Tensor Own(Tensor fresh)
    {
        (_tensor, _isShared) = (fresh, false);
        return fresh;
    }
}
