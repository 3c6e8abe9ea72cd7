using Course.Nn.Layers;
using Course.Nn.Tensors;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <content>
/// Dropout. The two libraries draw different random numbers, so libtorch takes the masks that our layer drew in its last forward
/// pass; what is done with a mask, and the gradient, are its own.
/// </content>
internal sealed partial class NetworkBuilder
{
    private Module? Dropping(Layer layer) => layer switch
    {
        Dropout dropout => new Formula(nameof(Dropout), (x, training) => training ? x * Kept(dropout, dropout.LastFactor) / (1 - dropout.DropRate) : x),
        VanillaDropout dropout => new Formula(nameof(VanillaDropout), (x, _) => x * Drawn(dropout, dropout.LastFactor)),
        DropBlock block => new Formula(nameof(DropBlock), (x, training) => training ? Rescaled(x, Kept(block, block.LastFactor)) : x),
        DropConnect connect => ToTorch(connect),
        Standout standout => ToTorch(standout),
        _ => null,
    };

    /// <summary>Every example has weights of its own: yₙ = xₙ·(Mₙ ⊙ W) + b.</summary>
    private Formula ToTorch(DropConnect layer)
    {
        (global::TorchSharp.Modules.Parameter w, global::TorchSharp.Modules.Parameter b) = (Link(layer.Parameters[0]), Link(layer.Parameters[1]));
        return new Formula(
            nameof(DropConnect),
            (x, training) => b + (training
                ? torch.matmul(x.unsqueeze(1), Drawn(layer, layer.LastMasks) * w).squeeze(1)
                : torch.matmul(x, w) * (1 - layer.Settings)),
            parameters: [("W", w), ("b", b)]);
    }

    /// <summary>y = m ⊙ f(x·W + b), with π = σ(α·x·W + β) for m in use.</summary>
    private Formula ToTorch(Standout layer)
    {
        var affine = (global::TorchSharp.Modules.Linear)Build(layer.Children[0].Layer);
        Module activation = Build(layer.Children[1].Layer);
        (double scale, double shift) = layer.Settings;
        return new Formula(
            nameof(Standout),
            (x, training) => activation.forward(affine.forward(x)) * (training
                ? Drawn(layer, layer.LastMask)
                : torch.sigmoid((scale * torch.matmul(x, affine.weight!.t())) + shift)),
            [("affine", affine), ("activation", activation)]);
    }

    /// <summary>x ⊙ m, scaled up by the share of ones in m.</summary>
    private static torch.Tensor Rescaled(torch.Tensor x, torch.Tensor mask) => x * mask * (mask.numel() / mask.sum().clamp_min(1));

    /// <summary>The mask of zeros and ones behind a factor.</summary>
    private torch.Tensor Kept(Layer layer, Tensor? factor)
    {
        torch.Tensor drawn = Drawn(layer, factor);
        return drawn.ne(0).to(drawn.dtype);
    }

    private torch.Tensor Drawn(Layer layer, Tensor? numbers) => (numbers ?? throw new InvalidOperationException(
        $"TorchReference: {layer.GetType().Name} has drawn no mask yet that libtorch could take; run Forward of the network first, in the same mode")).ToTorch(device);
}
