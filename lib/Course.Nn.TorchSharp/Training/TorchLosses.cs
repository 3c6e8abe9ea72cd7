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
    /// <summary>What libtorch ignores unless told otherwise; no class has this index.</summary>
    private const long NoIndex = -100;

    /// <summary>The same loss of the same batch, a single number with its graph.</summary>
    /// <exception cref="NotSupportedException">The loss has no counterpart.</exception>
    public static torch.Tensor Of(Loss loss, torch.Tensor scores, Tensor targets)
    {
        torch.nn.Reduction reduction = loss.Reduction == LossReduction.Sum ? torch.nn.Reduction.Sum : torch.nn.Reduction.Mean;
        torch.Tensor Same(Tensor tensor) => tensor.ToTorch(scores.device).to(scores.dtype);
        return loss switch
        {
            MeanSquaredError => mse_loss(scores, Same(targets), reduction),
            SoftmaxCrossEntropy entropy => CrossEntropy(entropy, scores, targets, Same, reduction),
            BinaryCrossEntropy => binary_cross_entropy(scores, Same(targets), reduction: reduction),
            BinaryCrossEntropyWithLogits logits =>
                binary_cross_entropy_with_logits(scores, Same(targets), reduction: reduction, pos_weights: torch.tensor([logits.PositiveWeight], scores.dtype, scores.device)),
            LogisticLoss => soft_margin_loss(scores, Same(targets), reduction),
            BinarySoftmax => soft_margin_loss(2 * scores, Same(targets), reduction),
            MulticlassHinge => scores.shape[1] * multi_margin_loss(scores, Classes(targets).ToTorchIndices(scores.device), reduction: reduction),
            _ => throw CounterpartTable.Refusal(loss),
        };
    }

    private static torch.Tensor CrossEntropy(
        SoftmaxCrossEntropy loss, torch.Tensor scores, Tensor targets, Func<Tensor, torch.Tensor> same, torch.nn.Reduction reduction)
    {
        torch.Tensor? weights = loss.ClassWeights is { } w ? same(w) : null;
        return targets.Rank == 1
            ? cross_entropy(
                scores, targets.ToTorchIndices(scores.device), weights, ignore_index: loss.IgnoreIndex ?? NoIndex, reduction: reduction, label_smoothing: loss.LabelSmoothing)
            : cross_entropy(scores, same(targets), weights, reduction: reduction, label_smoothing: loss.LabelSmoothing);
    }

    /// <summary>[N] of indices, also from one-hot rows.</summary>
    private static Tensor Classes(Tensor targets) => targets.Rank == 1 ? targets : Tensor.From(targets.ArgMax(1));
}
