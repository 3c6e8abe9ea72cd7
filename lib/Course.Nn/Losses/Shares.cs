using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>What a share of a loss contributes.</summary>
internal static class Shares
{
    /// <summary>w ⊙ l, where a share of 0 contributes nothing, however infinite the loss is: 0·∞ would be NaN.</summary>
    public static Tensor Of(Tensor share, Tensor loss) => loss.AllFinite()
        ? share * loss
        : Tensor.Where(share, share * loss, Tensor.Zeros([], share.ElementType));
}
