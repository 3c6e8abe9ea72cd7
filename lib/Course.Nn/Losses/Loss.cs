using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>How wrong a network's output is: one number per batch, averaged over the batch, and its gradient.</summary>
/// <remarks><see cref="Forward"/> remembers what <see cref="Backward"/> needs, so call them in pairs.</remarks>
public abstract class Loss
{
    /// <summary>The loss, averaged over the batch.</summary>
    /// <param name="scores">The network's output, one row per example.</param>
    /// <param name="targets">What it should have been.</param>
    public abstract double Forward(Tensor scores, Tensor targets);

    /// <summary>∂loss/∂scores for the last <see cref="Forward"/>, of the shape of the scores.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Forward"/> has not run.</exception>
    public abstract Tensor Backward();

    /// <summary>The share of rows put in the right class, 0..1; null where the targets are not classes.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public virtual double? Accuracy(Tensor scores, Tensor targets) => null;

    /// <summary>The tensors that this loss computes into.</summary>
    internal Buffers Buffers { get; } = new();

    /// <summary>The gradient that the last forward pass left.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    protected Tensor Remembered(Tensor? gradient) => gradient ?? throw new InvalidOperationException(
        $"{GetType().Name}: Backward before Forward; run Forward on the batch first");
}
