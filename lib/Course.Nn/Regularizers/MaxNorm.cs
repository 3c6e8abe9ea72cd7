using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Regularizers;

/// <summary>
/// Max-norm (S2 · max-norm; Srebro and Shraibman, 2005; Srivastava and others, 2014): for the incoming weights w of every unit,
/// w = w·min(1, c/‖w‖). Biases are left alone.
/// </summary>
/// <remarks>Bounds what a high learning rate can do, which is why it goes well with dropout.</remarks>
/// <param name="limit">c &gt; 0; 3 to 4 are usual.</param>
public sealed class MaxNorm(double limit) : Constraint
{
    /// <summary>c.</summary>
    public double Limit { get; } = Require.Positive(limit, "MaxNorm");

    /// <summary>w = w·min(1, c/‖w‖) for every unit; frozen parameters are left alone.</summary>
    /// <param name="parameters">All parameters of the network, after the step.</param>
    public override void Apply(IReadOnlyList<Parameter> parameters)
    {
        foreach (Parameter weight in parameters.Where(parameter => parameter.IsRegularized && !parameter.IsFrozen))
        {
            Tensor norms = Units.SumPerUnit(weight.Value.Square()).Sqrt();
            weight.Value *= Limit / Tensor.Maximum(norms, Limit);
        }
    }
}
