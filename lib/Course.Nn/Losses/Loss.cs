using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>How wrong a network's output is: one number per batch, the mean unless asked otherwise, and its gradient.</summary>
/// <remarks><see cref="Forward(Tensor, Tensor)"/> remembers what <see cref="Backward"/> needs, so call them in pairs.</remarks>
public abstract class Loss
{
    /// <summary>A loss that takes the mean of its terms, or their sum.</summary>
    /// <param name="reduction">Default the mean.</param>
    /// <exception cref="ArgumentException">It is neither.</exception>
    protected Loss(LossReduction reduction = LossReduction.Mean)
    {
        Require.That(Enum.IsDefined(reduction), $"{GetType().Name}: reduction {reduction}; expected {LossReduction.Mean} or {LossReduction.Sum}");
        Reduction = reduction;
    }

    /// <summary>How the terms become one number.</summary>
    public LossReduction Reduction { get; }

    /// <summary>The loss of a batch.</summary>
    /// <param name="scores">The network's output, one row per example.</param>
    /// <param name="targets">What it should have been.</param>
    public abstract double Forward(Tensor scores, Tensor targets);

    /// <summary>∂L/∂scores for the last <see cref="Forward(Tensor, Tensor)"/>, of the shape of the scores.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Forward(Tensor, Tensor)"/> has not run.</exception>
    public abstract Tensor Backward();

    /// <summary>The share of rows put in the right class, 0..1; null where the targets are not classes.</summary>
    /// <inheritdoc cref="Forward(Tensor, Tensor)" path="/param"/>
    public virtual double? Accuracy(Tensor scores, Tensor targets) => null;

    /// <summary>The terms before they become one number, one for each element or, where the loss compares rows, for each example.</summary>
    /// <inheritdoc cref="Forward(Tensor, Tensor)" path="/param"/>
    /// <exception cref="NotSupportedException">The loss has no terms, as one made by <see cref="FromFunction"/>.</exception>
    public virtual Tensor Unreduced(Tensor scores, Tensor targets) =>
        throw new NotSupportedException($"{GetType().Name}: the loss is one number and not made of terms");

    /// <summary>
    /// The loss as an operation on variables, a single number: differentiating what is made of it hands ∂L/∂scores back to the scores, and
    /// through them to the layers they came from.
    /// </summary>
    /// <inheritdoc cref="Forward(Tensor, Tensor)" path="/param"/>
    public Variable Forward(Variable scores, Tensor targets)
    {
        Require.NotNull(scores);
        var loss = Tensor.Full(Forward(scores.Value, targets), [], scores.Value.ElementType);
        Tensor gradient = Backward();
        return Variable.Outside(GetType().Name, loss, scores, upstream => upstream * gradient);
    }

    /// <summary>A loss written with variables: forward L = f(scores, targets); backward by the chain rule through the graph of f.</summary>
    /// <param name="function">f, of operations on variables, to a single number; for example <c>(y, t) => (y - t).Abs().Mean()</c>.</param>
    /// <param name="accuracy">The share of rows put in the right class, from scores and targets; none unless given.</param>
    /// <param name="name">What messages call the loss; default <c>Function</c>.</param>
    public static Loss FromFunction(
        Func<Variable, Tensor, Variable> function, Func<Tensor, Tensor, double>? accuracy = null, string name = FunctionLoss.DefaultName)
    {
        Require.NotNull(function);
        return new FunctionLoss(name, function, accuracy);
    }

    /// <summary>The tensors that this loss computes into.</summary>
    internal Buffers Buffers { get; } = new();

    /// <summary>A tensor of this loss to compute into: a new one, or while a trainer runs its steps the one of the step before.</summary>
    /// <param name="buffer">A field of the loss for this result; what it held before is no longer valid.</param>
    /// <param name="type">Kind of number.</param>
    /// <param name="sizes">The shape.</param>
    protected Tensor Reused(WorkBuffer buffer, ElementType type, params ReadOnlySpan<int> sizes)
    {
        Require.NotNull(buffer);
        return Buffers.Get(buffer, type, sizes);
    }

    /// <summary>What the sum of the terms is divided by: their number for the mean, else 1.</summary>
    /// <param name="terms">The number of terms, or the sum of their weights.</param>
    private protected double Divisor(double terms) => Reduction == LossReduction.Mean ? terms : 1;

    /// <summary>The gradient that the last forward pass left.</summary>
    /// <exception cref="InvalidOperationException">There was none.</exception>
    protected Tensor Remembered(Tensor? gradient) => gradient ?? throw new InvalidOperationException(
        $"{GetType().Name}: Backward before Forward; run Forward on the batch first");
}
