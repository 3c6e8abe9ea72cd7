using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>A tensor in <see cref="CountedMemory"/>: a handle on numbers, alive until it is disposed of, by itself or by its scope.</summary>
/// <remarks>
/// Names are those of TorchSharp's <c>torch.Tensor</c>. Every member that returns a tensor makes one, the intermediate results of an expression
/// too. A tensor may be disposed of before the backward pass: the history keeps the numbers that it needs.
/// </remarks>
public sealed partial class CountedTensor : IDisposable
{
    private readonly CountedStorage _storage;
    private CountedScope? _scope;
    private string? _disposedBy;

    internal CountedTensor(CountedStorage storage, CountedHistory? history)
    {
        (_storage, History, Shape) = (storage, history, storage.Values.Shape);
        storage.Hold();
        history?.Hold();
        if (history is CountedLeaf leaf)
        {
            leaf.Memory = storage.Memory;
        }

        _scope = Memory.Made(this);
    }

    /// <summary>The sizes; known after the disposal too.</summary>
    public Shape Shape { get; }

    /// <summary>Where it was made.</summary>
    public CountedMemory Memory => _storage.Memory;

    /// <summary>Whether a backward pass goes through it: a parameter, or computed from one.</summary>
    public bool RequiresGrad => History is not null;

    /// <summary>Whether it was disposed of.</summary>
    public bool IsInvalid => _disposedBy is not null;

    internal CountedHistory? History { get; }

    /// <summary>The numbers, to be read or overwritten.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed of.</exception>
    internal CountedStorage Storage
    {
        get
        {
            if (_disposedBy is not null)
            {
                Memory.Misused(Shape);
                throw new ObjectDisposedException(
                    null, $"CountedTensor {Shape}: used after it was disposed of by {_disposedBy}; use it before, or move it out of the scope with MoveToOuterDisposeScope()");
            }

            return _storage;
        }
    }

    /// <summary>The one number of a tensor that has one, as a number of C#: it needs no disposal and holds no history.</summary>
    /// <exception cref="InvalidOperationException">It has another number of elements.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public double Item() => Storage.Values.Item();

    /// <summary>The numbers as a tensor of the course, a copy: it needs no disposal.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public Tensor ToTensor() => Storage.Values.Clone();

    /// <summary>The sum of the gradients that backward passes have left in a parameter, as one more tensor that shares its numbers; null where there is none.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor? Grad() => Storage is not null && History is CountedLeaf { Gradient: { } gradient } ? new CountedTensor(gradient, null) : null;

    /// <summary>Disposes of the handle. The numbers go when nothing else holds them; the gradient of a parameter goes with it. Once more does nothing.</summary>
    public void Dispose() => DisposeBy("Dispose()");

    /// <summary>Moves it from its scope to the one around that, or out of all, so that it outlives its scope; returns it.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor MoveToOuterDisposeScope() => MoveTo(_scope?.Outer);

    /// <summary>Takes it out of all scopes: somebody has to dispose of it; returns it.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CountedTensor DetachFromDisposeScope() => MoveTo(null);

    /// <summary>Shape, and whether it is alive.</summary>
    public override string ToString() => $"CountedTensor {Shape}{(IsInvalid ? ", disposed of" : "")}";

    internal void DisposeBy(string whom)
    {
        if (_disposedBy is null)
        {
            _disposedBy = whom;
            MoveScope(null);
            _storage.LetGo();
            History?.LetGo();
            Memory.Disposed();
        }
    }

    private CountedTensor MoveTo(CountedScope? scope)
    {
        _ = Storage;
        MoveScope(scope);
        return this;
    }

    private void MoveScope(CountedScope? scope)
    {
        _scope?.Remove(this);
        _scope = scope;
        _scope?.Add(this);
    }
}
