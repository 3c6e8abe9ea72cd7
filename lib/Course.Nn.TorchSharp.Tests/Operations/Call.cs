using Course.Nn.Autograd;
using Course.Nn.Tensors;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>The gradients of a layer's parameters after both backward passes, and by how much they may differ.</summary>
/// <param name="epsilon">ε of the element type.</param>
/// <param name="x">The input in Float64, with 1 in the place of ±∞ and NaN.</param>
/// <param name="u">|∂L/∂y| in Float64.</param>
internal delegate IEnumerable<(string What, Tensor Ours, Tensor Theirs, Tensor Bound)> LearnedGradients(double epsilon, Tensor x, Tensor u);

/// <summary>One call of an operation: the inputs, and the operation in our library and in libtorch.</summary>
/// <param name="Inputs">What the trial drew.</param>
/// <param name="Theirs">By libtorch.</param>
internal sealed record Call(Tensor[] Inputs, Func<torch.Tensor[], torch.Tensor> Theirs)
{
    /// <summary>Ours on tensors; null where only variables have it.</summary>
    public Func<Tensor[], Tensor>? OnTensors { get; init; }

    /// <summary>Ours on variables; null where only tensors have it.</summary>
    public Func<Variable[], Variable>? OnVariables { get; init; }

    /// <summary>Whether there is a gradient to compare.</summary>
    public bool HasGradient { get; init; } = true;

    /// <summary>By how much the results may differ.</summary>
    public Bounds Bounds { get; init; } = Bound.Exact;

    /// <summary>Gradients of parameters, of a layer that has some; asked for after the gradients of the inputs.</summary>
    public LearnedGradients? Parameters { get; init; }

    /// <summary>Whether ours may have a NaN in a gradient where the input has one and libtorch does not: the derivative depends on it.</summary>
    public bool NaNStaysNaN { get; init; }
}

/// <summary>A public operation, and how to draw a call of it.</summary>
/// <param name="Key">Its name and the types of its parameters, those of <see cref="Tensor"/> for <see cref="Variable"/>, too.</param>
/// <param name="Draw">Draws a call.</param>
/// <param name="Case">What sets it apart from others with the same key.</param>
internal sealed record Operation(string Key, Func<Trials.Trial, Call> Draw, string Case = "")
{
    public string Name => Case.Length == 0 ? Key : $"{Key} {Case}";
}
