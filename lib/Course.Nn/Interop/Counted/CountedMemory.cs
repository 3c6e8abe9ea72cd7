using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// A model of the native memory that libtorch keeps its tensors in: what is made there stays until it is disposed of, for no garbage
/// collector knows of it, and everything is counted.
/// <code>
/// var memory = new CountedMemory();
/// CountedTensor x = memory.Tensor(images), w = memory.Tensor(start, requiresGrad: true);
/// using (memory.NewDisposeScope())
/// {
///     CountedTensor loss = x.MatMul(w).CrossEntropy(labels);    // two tensors are made, and two go with the scope
/// }
/// </code>
/// </summary>
/// <remarks>
/// As in TorchSharp, a <see cref="CountedTensor"/> is a handle, and the numbers behind it are shared: a view, <c>Detach()</c> and
/// what a backward pass still needs hold the same ones. The numbers go when the last that holds them lets go, so a loop can keep the number of
/// tensors and still fill the memory. TorchSharp's counterparts are <c>torch.Tensor.TotalCount</c> and <c>PeakCount</c>; it counts no bytes.
/// Not for several threads at once.
/// </remarks>
public sealed class CountedMemory
{
    private readonly List<CountedScope> _scopes = [];
    private readonly List<(int Tensors, long Bytes)> _atSteps = [];
    private readonly List<Shape> _misused = [];

    /// <summary>How many tensors are alive: made, and not disposed of.</summary>
    public int LiveTensors { get; private set; }

    /// <summary>The bytes of all numbers that are held: 4 for each of Float32, 8 of Float64.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>The largest <see cref="LiveTensors"/> so far.</summary>
    public int PeakTensors { get; private set; }

    /// <summary>The largest <see cref="LiveBytes"/> so far.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>What was alive at the end of each <see cref="CountedSgd.Step"/>, in their order: a loop that leaks shows as a line that climbs.</summary>
    public IReadOnlyList<(int Tensors, long Bytes)> AtSteps => _atSteps;

    /// <summary>The shapes of the tensors that were used after their disposal, one for each such use, whether its exception was caught or not.</summary>
    public IReadOnlyList<Shape> UsedAfterDisposal => _misused;

    /// <summary>A tensor of these numbers, a copy; <c>torch.tensor(…)</c>.</summary>
    /// <param name="values">Any shape and element type.</param>
    /// <param name="requiresGrad">Whether <see cref="CountedTensor.Backward"/> leaves a gradient in it, as in a parameter; default false.</param>
    public CountedTensor Tensor(Tensor values, bool requiresGrad = false)
    {
        Require.NotNull(values);
        return new CountedTensor(new CountedStorage(this, values.Clone()), requiresGrad ? new CountedLeaf() : null);
    }

    /// <summary>A scope that disposes of every tensor made from now on until it ends, but for those moved out of it; <c>torch.NewDisposeScope()</c>.</summary>
    public CountedScope NewDisposeScope()
    {
        var scope = new CountedScope(this, _scopes.LastOrDefault());
        _scopes.Add(scope);
        return scope;
    }

    /// <summary>Counts a new tensor, and puts it into the innermost scope.</summary>
    internal CountedScope? Made(CountedTensor tensor)
    {
        PeakTensors = Math.Max(PeakTensors, ++LiveTensors);
        CountedScope? scope = _scopes.LastOrDefault();
        scope?.Add(tensor);
        return scope;
    }

    internal void Disposed() => LiveTensors--;

    internal void Took(long bytes) => PeakBytes = Math.Max(PeakBytes, LiveBytes += bytes);

    internal void Freed(long bytes) => LiveBytes -= bytes;

    internal void Stepped() => _atSteps.Add((LiveTensors, LiveBytes));

    internal void Misused(Shape shape) => _misused.Add(shape);

    /// <summary>Ends a scope, and before it those opened inside it that are still open.</summary>
    internal void End(CountedScope scope)
    {
        int at = _scopes.IndexOf(scope);
        while (at >= 0 && _scopes.Count > at)
        {
            CountedScope innermost = _scopes[^1];
            _scopes.RemoveAt(_scopes.Count - 1);
            innermost.DisposeEverything();
        }
    }
}
