using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// How a tensor came about: the histories of what went into it, and the numbers that its backward step needs. It holds them until the backward
/// pass has come through, or until nothing holds the history itself any more: the tensor, or a later history.
/// </summary>
internal class CountedHistory
{
    private readonly Func<Tensor, Tensor[]>? _backward;
    private CountedHistory?[] _inputs;
    private (CountedStorage Storage, int Version)[] _saved;
    private int _holders;
    private bool _isSpent;

    /// <param name="inputs">A history for each input, null for one that wants no gradient.</param>
    /// <param name="saved">What the backward step reads.</param>
    /// <param name="backward">From dy, the gradient of the output, those of the inputs, in their order.</param>
    internal CountedHistory(CountedHistory?[] inputs, CountedStorage[] saved, Func<Tensor, Tensor[]>? backward)
    {
        (_inputs, _saved, _backward) = (inputs, [.. saved.Select(storage => (storage, storage.Version))], backward);
        Array.ForEach(saved, storage => storage.Hold());
        Array.ForEach(inputs, input => input?.Hold());
    }

    internal void Hold() => _holders++;

    /// <summary>One holder fewer; without any it frees what it holds, which may free earlier histories: one by one, however long the chain.</summary>
    internal void LetGo()
    {
        Stack<CountedHistory> waiting = new([this]);
        while (waiting.TryPop(out CountedHistory? history))
        {
            if (--history._holders == 0)
            {
                history.Free(waiting.Push);
            }
        }
    }

    /// <summary>The backward pass: every history after all that came of it, each handing its inputs their gradients, which add up.</summary>
    internal void Run(Tensor gradient)
    {
        Dictionary<CountedHistory, Tensor> gradients = new() { [this] = gradient };
        List<CountedHistory> order = Order();
        order.ForEach(history => history.Hold());
        try
        {
            order.ForEach(history => history.Pass(gradients[history], gradients));
        }
        finally
        {
            order.ForEach(history => history.LetGo());
        }
    }

    /// <summary>One step of it: dy to the gradients of the inputs.</summary>
    protected virtual void Pass(Tensor dy, Dictionary<CountedHistory, Tensor> gradients)
    {
        if (_isSpent)
        {
            throw new InvalidOperationException("Backward: a second time through the same history, which let go of its numbers after the first; compute the loss again");
        }

        if (Array.Find(_saved, saved => saved.Storage.Version != saved.Version).Storage is { } changed)
        {
            throw new InvalidOperationException($"Backward: numbers {changed.Values.Shape} that it needs were changed after the forward pass; call Backward before Step");
        }

        Tensor[] found = _backward!(dy);
        for (int i = 0; i < found.Length; i++)
        {
            if (_inputs[i] is { } input)
            {
                gradients[input] = gradients.TryGetValue(input, out Tensor? sum) ? sum + found[i] : found[i];
            }
        }

        _isSpent = true;
        Free(input => input.LetGo());
    }

    /// <summary>Lets go of the numbers, and hands the histories that it held to <paramref name="letGo"/>.</summary>
    protected virtual void Free(Action<CountedHistory> letGo)
    {
        (CountedHistory?[] inputs, (CountedStorage Storage, int)[] saved) = (_inputs, _saved);
        (_inputs, _saved) = ([], []);
        Array.ForEach(saved, one => one.Storage.LetGo());
        Array.ForEach([.. inputs.OfType<CountedHistory>()], letGo);
    }

    /// <summary>This history and all before it, each after whatever came of it.</summary>
    private List<CountedHistory> Order()
    {
        List<CountedHistory> order = [];
        HashSet<CountedHistory> seen = [];
        Stack<(CountedHistory History, bool IsDone)> waiting = new([(this, false)]);
        while (waiting.TryPop(out (CountedHistory History, bool IsDone) next))
        {
            if (next.IsDone)
            {
                order.Add(next.History);
            }
            else if (seen.Add(next.History))
            {
                waiting.Push((next.History, true));
                Array.ForEach([.. next.History._inputs.OfType<CountedHistory>()], input => waiting.Push((input, false)));
            }
        }

        order.Reverse();
        return order;
    }
}
