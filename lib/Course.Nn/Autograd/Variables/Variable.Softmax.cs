using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>The softmax family along one axis; u is the upstream gradient ∂L/∂y. Infinite elements are as in PyTorch: see <see cref="Tensor.Softmax"/>.</content>
public sealed partial class Variable
{
    /// <summary>
    /// y = ln Σⱼ e^xⱼ along one axis; ∂L/∂x = u ⊙ e^(x − y), the softmax. An element +∞ has the gradient NaN and the others beside it
    /// 0; where all are −∞, y is −∞ and the gradient NaN.
    /// </summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Variable LogSumExp(int axis, bool keepDimension = false)
    {
        Variable kept = new("logsumexp", Value.LogSumExp(axis, keepDimension: true), new Edge(
            this,
            (t, y) => (t * (this - y).Exp()).Sum(axis, keepDimension: true),
            (u, y) => u * (this - y).Exp()));
        return kept.Reshape(Shape.Without(axis, keepDimension));
    }

    /// <summary>y = x − ln Σⱼ e^xⱼ along one axis; ∂L/∂x = u − e^y ⊙ Σⱼ uⱼ.</summary>
    /// <inheritdoc cref="LogSumExp(int, bool)" path="/param[@name='axis']|/exception"/>
    public Variable LogSoftmax(int axis) => new("logsoftmax", Value.LogSoftmax(axis), new Edge(
        this,
        (t, y) => t - (y.Exp() * t).Sum(axis, keepDimension: true),
        (u, y) => u - (y.Exp() * u.Sum(axis, keepDimension: true))));

    /// <summary>y = e^xᵢ / Σⱼ e^xⱼ along one axis; ∂L/∂x = y ⊙ (u − Σⱼ uⱼyⱼ): the Jacobian is its own transpose.</summary>
    /// <inheritdoc cref="LogSumExp(int, bool)" path="/param[@name='axis']|/exception"/>
    public Variable Softmax(int axis)
    {
        return new("softmax", Value.Softmax(axis), new Edge(this, TimesJacobian, TimesJacobian));

        Variable TimesJacobian(Variable v, Variable y) => y * (v - (v * y).Sum(axis, keepDimension: true));
    }
}
