using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>The numbers behind tensors, counted while anything holds them; those of a view lie in another storage, which it holds.</summary>
internal sealed class CountedStorage
{
    private readonly CountedStorage? _whole;
    private readonly Range[] _part = [];
    private Tensor? _values;
    private int _holders;

    /// <summary>Numbers of their own.</summary>
    internal CountedStorage(CountedMemory memory, Tensor values)
    {
        (Memory, _values) = (memory, values);
        Bytes = (long)values.Count * (values.ElementType == ElementType.Float32 ? sizeof(float) : sizeof(double));
    }

    /// <summary>A part of others, a range along each axis.</summary>
    internal CountedStorage(CountedStorage whole, Range[] part) => (Memory, _whole, _part) = (whole.Memory, whole, part);

    internal CountedMemory Memory { get; }

    internal long Bytes { get; }

    /// <summary>How often the numbers were changed in place.</summary>
    internal int Version { get; private set; }

    internal Tensor Values => _whole is null ? _values! : _whole.Values[_part];

    internal void Overwrite(Tensor values)
    {
        _values = values;
        Version++;
    }

    internal void Hold()
    {
        if (_holders++ == 0)
        {
            _whole?.Hold();
            Memory.Took(Bytes);
        }
    }

    internal void LetGo()
    {
        if (--_holders == 0)
        {
            _values = null;
            _whole?.LetGo();
            Memory.Freed(Bytes);
        }
    }
}
