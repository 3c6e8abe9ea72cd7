using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>The history of a tensor that was given, not computed: gradients end here, and add up until they are set to nothing.</summary>
internal sealed class CountedLeaf : CountedHistory
{
    internal CountedLeaf()
        : base([], [], backward: null)
    {
    }

    /// <summary>The sum of the gradients; null where there is none.</summary>
    internal CountedStorage? Gradient { get; private set; }

    /// <summary>Whose memory the gradient lies in; told by the tensor.</summary>
    internal CountedMemory? Memory { get; set; }

    internal void ZeroGrad()
    {
        Gradient?.LetGo();
        Gradient = null;
    }

    /// <inheritdoc/>
    protected override void Pass(Tensor dy, Dictionary<CountedHistory, Tensor> gradients)
    {
        if (Gradient is null)
        {
            Gradient = new CountedStorage(Memory!, dy);
            Gradient.Hold();
        }
        else
        {
            Gradient.Overwrite(Gradient.Values + dy);
        }
    }

    /// <inheritdoc/>
    protected override void Free(Action<CountedHistory> letGo) => ZeroGrad();
}
