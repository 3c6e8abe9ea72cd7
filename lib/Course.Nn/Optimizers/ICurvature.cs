using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>What a <see cref="Minimizer"/> knows about the second derivatives of its function.</summary>
internal interface ICurvature
{
    /// <summary>p = −B⁻¹·g, where B stands for the Hessian.</summary>
    Tensor Direction(Tensor x, Tensor gradient);

    /// <summary>A step s was made and the gradient changed by y.</summary>
    void Learn(Tensor s, Tensor y);
}
