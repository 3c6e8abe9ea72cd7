using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// How much each unit has to do with a class (Zhang et al. 2016): the class starts with the evidence 1 and every unit j hands
/// its evidence eⱼ down to the units i that excite it, in proportion to what they send over positive weights:
/// eᵢ = Σ over j of eⱼ · xᵢ·max(Wᵢⱼ, 0) / Σ over k of xₖ·max(Wₖⱼ, 0).
/// </summary>
/// <remarks>
/// The evidence of a layer adds up to 1, less that of units which nothing excites: theirs is lost. Biases and negative weights take
/// no part; a rectifier hands on what it gets. Activations must not be negative, as behind a <see cref="ReLU"/>.
/// </remarks>
public static class ExcitationBackprop
{
    /// <summary>The evidence of hidden units for the right classes, for <see cref="ExcitationDropout.SetEvidence"/>.</summary>
    /// <param name="above">The layers from the hidden units to the scores: affine, rectifiers, and dropout, which is passed over.</param>
    /// <param name="activations">x [N, units], the values of the hidden units, at least 0.</param>
    /// <param name="classes">The right classes [N], or one-hot rows.</param>
    /// <returns>Evidence [N, units].</returns>
    /// <exception cref="ArgumentException">A layer of another kind, a negative activation, or classes that do not fit.</exception>
    public static Tensor Evidence(Layer above, Tensor activations, Tensor classes)
    {
        Require.NotNull(above);
        Require.NotNull(activations);
        var passed = new Stack<(Linear Layer, Tensor Input)>();
        Tensor x = activations;
        foreach (Layer layer in Flattened(above))
        {
            switch (layer)
            {
                case Linear affine:
                    passed.Push((affine, Checked(affine, x)));
                    x = x.MatMul(affine.Weight.Value);
                    x = affine.HasBias ? x + affine.Bias.Value : x;
                    break;
                case ReLU:
                    x = Tensor.Maximum(x, 0);
                    break;
                case Dropout or ExcitationDropout:
                    break;
                default:
                    throw new ArgumentException($"ExcitationBackprop: no rule for {layer.GetType().Name}; expected Linear, ReLU, Dropout or ExcitationDropout");
            }
        }

        Tensor evidence = OneHot(classes, x);
        return passed.Aggregate(evidence, (e, step) => Through(step.Layer, step.Input, e));
    }

    /// <summary>The evidence at the scores: 1 for the right class of each example.</summary>
    private static Tensor OneHot(Tensor classes, Tensor scores)
    {
        Require.NotNull(classes);
        Tensor rows = classes.Rank == 1 ? Tensor.OneHot(classes, scores.Shape[1], scores.ElementType) : classes.To(scores.ElementType);
        Require.That(
            rows.Shape == scores.Shape && rows.Count > 0 && rows.Min() >= 0 && rows.Max(1).Min() == 1 && rows.Sum(1).Max() == 1,
            $"ExcitationBackprop: scores {scores.Shape} and classes {classes.Shape}; expected one class per example, as [{scores.Shape[0]}] or as one-hot rows");
        return rows;
    }

    /// <summary>e below an affine layer, from that above it.</summary>
    private static Tensor Through(Linear layer, Tensor x, Tensor evidence)
    {
        var excitatory = Tensor.Maximum(layer.Weight.Value, 0);
        Tensor received = x.MatMul(excitatory);
        Tensor perInput = evidence / (received + (received <= 0)) * (received > 0);
        return x * perInput.MatMul(excitatory.T);
    }

    private static Tensor Checked(Linear layer, Tensor x)
    {
        layer.RequireRows("ExcitationBackprop: Linear", x);
        Require.That(
            x.Count == 0 || x.Min() >= 0,
            $"ExcitationBackprop: Linear {layer.Weight.Value.Shape} gets {x.Min()}; expected activations of at least 0, as behind a ReLU");
        return x;
    }

    private static IEnumerable<Layer> Flattened(Layer layer) =>
        layer is Sequential sequential ? sequential.Layers.SelectMany(Flattened) : [layer];
}
