namespace Course.Nn.Tensors;

/// <summary>
/// The memory of one layer or loss. Normally every request gives a new tensor, so that what a caller keeps stays as it is. While
/// a trainer runs its steps, a request gives the tensor that the same <see cref="WorkBuffer"/> held in the last step: after the
/// first step, training needs no new memory.
/// </summary>
internal sealed class Buffers
{
    private readonly List<WorkBuffer> _used = [];

    /// <summary>Whether tensors are handed out again; turning it on or off lets go of them.</summary>
    public bool AreReused
    {
        get;
        set
        {
            field = value;
            _used.ForEach(buffer => buffer.Clear());
        }
    }

    /// <summary>The bytes of the tensors kept.</summary>
    public long Bytes => _used.Sum(buffer => buffer.Bytes);

    /// <summary>A tensor to be overwritten as a whole: its elements are 0 or of an earlier step.</summary>
    /// <param name="buffer">Which result of the owner it is; the tensor is valid until the next request for it.</param>
    /// <param name="type">Kind of number.</param>
    /// <param name="sizes">The shape.</param>
    public Tensor Get(WorkBuffer buffer, ElementType type, params ReadOnlySpan<int> sizes)
    {
        if (!AreReused)
        {
            return Tensor.Allocate(new Shape(sizes), type);
        }

        if (buffer.Owner != this)
        {
            buffer.Owner = this;
            _used.Add(buffer);
        }

        return buffer.Get(type, sizes);
    }
}
