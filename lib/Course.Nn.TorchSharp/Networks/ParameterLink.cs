using Course.Nn.Tensors;
using TorchSharp;
using Parameter = Course.Nn.Layers.Parameter;

namespace Course.Nn.TorchSharp.Networks;

/// <summary>One parameter of our network and the same in libtorch.</summary>
/// <param name="Ours">Ours.</param>
/// <param name="Theirs">Theirs.</param>
/// <param name="IsTransposed">Whether libtorch keeps it as [outputs, inputs] where we keep [inputs, outputs].</param>
internal sealed record ParameterLink(Parameter Ours, global::TorchSharp.Modules.Parameter Theirs, bool IsTransposed)
{
    /// <summary>Theirs in our shape.</summary>
    public Tensor TheirValue => Turned(Theirs.ToCourse());

    /// <summary>∂L/∂w of theirs in our shape; zeros where nothing depends on it.</summary>
    public Tensor TheirGradient => Theirs.grad is { } gradient
        ? Turned(gradient.ToCourse())
        : Tensor.Zeros(Ours.Value.Shape, Ours.Value.ElementType);

    /// <summary>The same; writes the zeros where there is nothing, as an optimiser of libtorch would skip the parameter and ours does not.</summary>
    public Tensor FilledGradient()
    {
        Theirs.grad ??= torch.zeros_like(Theirs);
        return TheirGradient;
    }

    /// <summary>Ours to theirs.</summary>
    public void CopyToTheirs() => Theirs.Overwrite(Turned(Ours.Value));

    /// <summary>Theirs to ours.</summary>
    public void CopyToOurs() => Ours.Value = TheirValue;

    private Tensor Turned(Tensor value) => IsTransposed ? value.T : value;
}
