using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Operations whose forward and backward pass are written elsewhere, such as those of layers and losses.</content>
public sealed partial class Variable
{
    /// <summary>y = f(x), computed elsewhere; ∂L/∂x = backward(∂L/∂y). It can be differentiated in reverse mode, and once.</summary>
    /// <param name="operation">What messages call it.</param>
    /// <param name="value">y.</param>
    /// <param name="input">x.</param>
    /// <param name="backward">∂L/∂y ↦ ∂L/∂x, of the shape of x.</param>
    internal static Variable Outside(string operation, Tensor value, Variable input, Func<Tensor, Tensor> backward) =>
        new(operation, value, new Edge(input, (_, _) => throw OnlyBackward(operation), (u, _) => PulledBack(operation, backward(u.Value), u, input)));

    /// <summary>Stands for the gradient; to differentiate it again would need the derivative of the backward pass.</summary>
    private static Variable PulledBack(string operation, Tensor value, params Variable[] dependsOn) => new(
        $"{operation}.Backward",
        value,
        [.. dependsOn.Select(x => new Edge(x, (_, _) => throw OnlyBackward(operation), (_, _) => throw OnlyBackward(operation)))]);

    private static NotSupportedException OnlyBackward(string operation) => new(
        $"{operation}: its backward pass is written by hand and can be run once; for forward mode or second derivatives write it with operations on variables");
}
