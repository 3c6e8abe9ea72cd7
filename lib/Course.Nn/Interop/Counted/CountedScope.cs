namespace Course.Nn.Interop;

/// <summary>
/// Disposes of the tensors made inside it when it ends, <c>using var step = memory.NewDisposeScope();</c>, but for those that were moved
/// out: TorchSharp's <c>DisposeScope</c>. Scopes may lie inside one another; a tensor belongs to the innermost that was open when it was made.
/// </summary>
public sealed class CountedScope : IDisposable
{
    private readonly CountedMemory _memory;
    private readonly HashSet<CountedTensor> _tensors = [];

    internal CountedScope(CountedMemory memory, CountedScope? outer) => (_memory, Outer) = (memory, outer);

    /// <summary>The scope that this one lies in; null for the outermost.</summary>
    public CountedScope? Outer { get; }

    /// <summary>How many tensors it would dispose of now.</summary>
    public int DisposablesCount => _tensors.Count;

    /// <summary>Disposes of its tensors now and stays open.</summary>
    public void DisposeEverything()
    {
        foreach (CountedTensor tensor in _tensors.ToArray())
        {
            tensor.DisposeBy("the scope that it was made in");
        }
    }

    /// <summary>Disposes of its tensors and ends; scopes inside it that are still open end with it. Once more does nothing.</summary>
    public void Dispose() => _memory.End(this);

    internal void Add(CountedTensor tensor) => _tensors.Add(tensor);

    internal void Remove(CountedTensor tensor) => _tensors.Remove(tensor);
}
