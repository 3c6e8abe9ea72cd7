using System.Globalization;
using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp;

/// <summary>The largest difference of one kind of number between our library and libtorch.</summary>
/// <param name="What">Which numbers: <c>loss</c>, <c>outputs</c>, <c>gradients</c>, <c>weights</c> or <c>running statistics</c>.</param>
/// <param name="Where">The tensor with the largest difference, and the step, from 1.</param>
/// <param name="Largest">max |ours − theirs| over all tensors of the kind in that step.</param>
/// <param name="Scale">The largest |ours| or |theirs| among them; 0 where all are zeros.</param>
/// <param name="ElementType">What both computed in.</param>
public sealed record TorchDifference(string What, string Where, double Largest, double Scale, ElementType ElementType)
{
    /// <summary>The difference as a share of the largest number; 0 where all are zeros.</summary>
    public double Relative => Scale == 0 ? Largest : Largest / Scale;

    /// <summary>The same in units of ε, what one rounding may change a number by: 2⁻²³ or 2⁻⁵² of it.</summary>
    public double Roundings => Relative / Epsilon(ElementType);

    /// <summary>ε of an element type: the distance from 1 to the next number.</summary>
    /// <param name="type">The type.</param>
    public static double Epsilon(ElementType type) => type == ElementType.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);

    /// <summary>One line, for example <c>gradients: 2.1e-09 of 0.041 (0.4 roundings), Linear1.W at step 3</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{What}: {Markup.Number(Largest, 2)} of {Markup.Number(Scale, 2)} ({Markup.Number(Roundings, 2)} roundings), {Where}");
}
