using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>The examples and targets of the batch of one step.</summary>
internal sealed class BatchBuffers
{
    public WorkBuffer Inputs { get; } = new();

    public WorkBuffer Targets { get; } = new();

    public Buffers Memory { get; } = new();
}
