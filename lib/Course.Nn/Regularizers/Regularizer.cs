using Course.Nn.Layers;

namespace Course.Nn.Regularizers;

/// <summary>A penalty on the weights that is added to the loss (S0, S1 · regularisation).</summary>
public abstract class Regularizer
{
    /// <summary>R(θ): the penalty over all parameters that are regularised.</summary>
    public abstract double Penalty(IReadOnlyList<Parameter> parameters);

    /// <summary>Adds ∂R/∂θ to the gradient of every parameter that is regularised; call it after the backward pass.</summary>
    public abstract void AddGradient(IReadOnlyList<Parameter> parameters);
}
