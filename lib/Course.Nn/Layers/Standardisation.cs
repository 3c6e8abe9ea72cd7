using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Rows of mean 0 and variance 1, the core of every normalisation, with all statistics as functions of the row:
/// forward x̂ = (x − μ)/√(v + ε), μ = mean x, v = mean (x − μ)²;
/// backward ∂L/∂x = (g − mean g − x̂ · mean(g ⊙ x̂)) / √(v + ε) for g = ∂L/∂x̂: the two means are the ways through μ and v.
/// </summary>
internal sealed class Standardisation(double epsilon)
{
    private Tensor? _normalised;
    private Tensor? _deviation;

    /// <summary>μ of every row, [rows, 1].</summary>
    public Tensor? Mean { get; private set; }

    /// <summary>v of every row, divided by n and not by n − 1; [rows, 1].</summary>
    public Tensor? Variance { get; private set; }

    /// <summary>x̂ from x [rows, n].</summary>
    public Tensor Forward(Tensor rows)
    {
        Mean = rows.Mean(1, keepDimension: true);
        Tensor centred = rows - Mean;
        Variance = centred.Square().Mean(1, keepDimension: true);
        _deviation = (Variance + epsilon).Sqrt();
        return _normalised = centred / _deviation;
    }

    /// <summary>∂L/∂x from g = ∂L/∂x̂ [rows, n], for the last <see cref="Forward"/>.</summary>
    public Tensor Backward(Tensor gradient)
    {
        Tensor throughMean = gradient.Mean(1, keepDimension: true);
        Tensor throughVariance = _normalised! * (gradient * _normalised!).Mean(1, keepDimension: true);
        return (gradient - throughMean - throughVariance) / _deviation!;
    }
}
