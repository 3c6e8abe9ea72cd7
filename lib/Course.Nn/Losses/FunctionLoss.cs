using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>A function of variables as a loss: see <see cref="Loss.FromFunction"/>.</summary>
internal sealed class FunctionLoss(string name, Func<Variable, Tensor, Variable> function, Func<Tensor, Tensor, double>? accuracy) : Loss
{
    public const string DefaultName = "Function";

    private Variable? _scores;
    private Variable? _loss;

    /// <summary>L = f(scores, targets).</summary>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Require.NotNull(scores);
        Require.NotNull(targets);
        _scores = new Variable(scores, "scores");
        _loss = function(_scores, targets) ?? throw new InvalidOperationException($"{name}: the function returned null; expected a Variable");
        return _loss.Value.Count == 1
            ? _loss.Value.Flatten().ToDoubleArray()[0]
            : throw new InvalidOperationException($"{name}: the function returned {_loss.Shape}; a loss is a single number, so end with Mean() or Sum()");
    }

    /// <summary>The chain rule through the graph of f.</summary>
    public override Tensor Backward()
    {
        Remembered(_loss?.Value);
        return ReverseMode.Gradients(_loss!, [_scores!])[0].Value;
    }

    public override double? Accuracy(Tensor scores, Tensor targets) => accuracy?.Invoke(scores, targets);

    /// <summary>The name that was given.</summary>
    public override string ToString() => name;
}
