using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// The softmax family along one axis, composed of other operations: the largest element m is subtracted first, so that no
/// exponential overflows. m is a constant here: it cancels, and its gradient with it.
/// </content>
public sealed partial class Variable
{
    /// <summary>y = ln Σⱼ e^xⱼ = m + ln Σⱼ e^(xⱼ − m) along one axis; ∂L/∂x = u ⊙ softmax(x).</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Variable LogSumExp(int axis, bool keepDimension = false)
    {
        Tensor largest = Value.Max(axis, keepDimension: true);
        Variable kept = LogSumOfShifted(this - largest, axis) + largest;
        return kept.Reshape(Shape.Without(axis, keepDimension));
    }

    /// <summary>y = x − ln Σⱼ e^xⱼ along one axis; ∂L/∂x = u − softmax(x) ⊙ Σⱼ uⱼ.</summary>
    /// <inheritdoc cref="LogSumExp" path="/param[@name='axis']|/exception"/>
    public Variable LogSoftmax(int axis)
    {
        Variable shifted = this - Value.Max(axis, keepDimension: true);
        return shifted - LogSumOfShifted(shifted, axis);
    }

    /// <summary>y = e^xᵢ / Σⱼ e^xⱼ along one axis; ∂L/∂x = y ⊙ (u − Σⱼ uⱼyⱼ).</summary>
    /// <inheritdoc cref="LogSumExp" path="/param[@name='axis']|/exception"/>
    public Variable Softmax(int axis) => LogSoftmax(axis).Exp();

    private static Variable LogSumOfShifted(Variable shifted, int axis) => shifted.Exp().Sum(axis, keepDimension: true).Log();
}
