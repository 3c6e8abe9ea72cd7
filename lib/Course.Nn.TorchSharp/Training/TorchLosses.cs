using Course.Nn.Losses;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Counterparts;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Course.Nn.TorchSharp.Training;

/// <summary>Our losses by those of libtorch.</summary>
internal static class TorchLosses
{
    /// <summary>The same loss of the same batch, a single number with its graph.</summary>
    /// <exception cref="NotSupportedException">The loss has no counterpart.</exception>
    public static torch.Tensor Of(Loss loss, torch.Tensor scores, Tensor targets)
    {
        torch.Tensor Same(Tensor tensor) => tensor.ToTorch(scores.device).to(scores.dtype);
        return loss switch
        {
            MeanSquaredError => mse_loss(scores, Same(targets)),
            SoftmaxCrossEntropy entropy => CrossEntropy(entropy, scores, targets, Same),
            BinaryCrossEntropy => binary_cross_entropy(scores, Same(targets)),
            BinaryCrossEntropyWithLogits logits =>
                binary_cross_entropy_with_logits(scores, Same(targets), pos_weights: torch.tensor([logits.PositiveWeight], scores.dtype, scores.device)),
            LogisticLoss => soft_margin_loss(scores, Same(targets)),
            BinarySoftmax => soft_margin_loss(2 * scores, Same(targets)),
            MulticlassHinge => scores.shape[1] * multi_margin_loss(scores, Classes(targets).ToTorchIndices(scores.device)),
            _ => throw CounterpartTable.Refusal(loss),
        };
    }

    /// <summary>With rows of probabilities libtorch divides by N, and we by Σ w·t: the same where every class counts 1.</summary>
    private static torch.Tensor CrossEntropy(SoftmaxCrossEntropy loss, torch.Tensor scores, Tensor targets, Func<Tensor, torch.Tensor> same)
    {
        torch.Tensor? weights = loss.ClassWeights is { } w ? same(w) : null;
        if (targets.Rank == 1)
        {
            return cross_entropy(scores, targets.ToTorchIndices(scores.device), weights, label_smoothing: loss.LabelSmoothing);
        }

        torch.Tensor rows = same(targets);
        return weights is null
            ? cross_entropy(scores, rows, label_smoothing: loss.LabelSmoothing)
            : cross_entropy(scores, rows, weights, reduction: torch.nn.Reduction.Sum, label_smoothing: loss.LabelSmoothing) / (weights * rows).sum();
    }

    /// <summary>[N] of indices, also from one-hot rows.</summary>
    private static Tensor Classes(Tensor targets) => targets.Rank == 1 ? targets : Tensor.From(targets.ArgMax(1));
}
