using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Keeps one steep place of the loss from throwing the parameters far away (S2 · gradient clipping; Pascanu, Mikolov and Bengio, 2013). Call it
/// between the backward pass and the step.
/// </summary>
public static class GradientClipping
{
    /// <summary>PyTorch's, against a division by 0.</summary>
    private const double Margin = 1e-6;

    /// <summary>g = min(max(g, −c), c), element by element: may change the direction of the step.</summary>
    /// <param name="parameters">Those of the network, after its backward pass; frozen ones are left alone.</param>
    /// <param name="limit">c &gt; 0.</param>
    /// <exception cref="ArgumentException">c is not a positive number.</exception>
    public static void ByValue(IReadOnlyList<Parameter> parameters, double limit)
    {
        Require.NotNull(parameters);
        Require.Positive(limit, "GradientClipping.ByValue");
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsFrozen)
            {
                continue;
            }

            Tensor gradient = parameters[i].Gradient;
            Tensor.Compute<Maximum>(gradient, -limit, gradient);
            Tensor.Compute<Minimum>(gradient, limit, gradient);
        }
    }

    /// <summary>
    /// g = g·min(1, c/(‖g‖ + 10⁻⁶)), with ‖g‖ over all parameters together: keeps the direction of the step. The numbers of
    /// PyTorch's <c>clip_grad_norm_</c> with <c>error_if_nonfinite=True</c>.
    /// </summary>
    /// <param name="parameters">Those of the network, after its backward pass; frozen ones do not count.</param>
    /// <param name="limit">c &gt; 0.</param>
    /// <returns>‖g‖ before clipping, worth watching during training.</returns>
    /// <exception cref="ArgumentException">c is not a positive number.</exception>
    /// <exception cref="NotFiniteNumberException">A gradient holds NaN or an infinity, which no scaling mends.</exception>
    public static double ByGlobalNorm(IReadOnlyList<Parameter> parameters, double limit)
    {
        Require.Positive(limit, "GradientClipping.ByGlobalNorm");
        double norm = Limit(parameters, limit);
        return double.IsFinite(norm)
            ? norm
            : throw new NotFiniteNumberException(FormattableString.Invariant(
                $"GradientClipping.ByGlobalNorm: the norm of the gradients is {norm}; lower the learning rate or look for NaN in the inputs"));
    }

    /// <summary>The same without the exceptions: where the norm is not finite, nothing is changed.</summary>
    internal static double Limit(IReadOnlyList<Parameter> parameters, double limit)
    {
        double norm = GlobalNorm(parameters);
        double factor = limit / (norm + Margin);
        if (factor < 1 && double.IsFinite(norm))
        {
            Scale(parameters, factor);
        }

        return norm;
    }

    /// <summary>‖g‖ = √(Σ g²) over all parameters together; frozen ones do not count.</summary>
    /// <param name="parameters">Those of the network, after its backward pass.</param>
    public static double GlobalNorm(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        double sum = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            sum += parameters[i].IsFrozen ? 0 : parameters[i].Gradient.SumOfSquares();
        }

        return Math.Sqrt(sum);
    }

    private static void Scale(IReadOnlyList<Parameter> parameters, double factor)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].IsFrozen)
            {
                Tensor gradient = parameters[i].Gradient;
                Tensor.Compute<Multiply>(gradient, factor, gradient);
            }
        }
    }
}
