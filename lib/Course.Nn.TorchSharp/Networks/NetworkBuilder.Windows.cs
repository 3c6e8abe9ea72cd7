using Course.Nn.Layers;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Padding = Course.Nn.Layers.Padding;

namespace Course.Nn.TorchSharp.Networks;

/// <content>
/// What windows slide over. A layer of libtorch pads both ends of an axis alike; where ours does not, all of the padding is
/// put around the images first.
/// </content>
internal sealed partial class NetworkBuilder
{
    private static (long Down, long Across) Pair(PerAxis numbers) => (numbers.Down, numbers.Across);

    private static bool IsSymmetric(Padding padding) => padding.Top == padding.Bottom && padding.Left == padding.Right;

    /// <summary>The padding that libtorch's layer does itself.</summary>
    private static (long Down, long Across) Inner(Padding padding) => IsSymmetric(padding) ? (padding.Top, padding.Left) : (0, 0);

    /// <summary>The layer, behind the padding that it does not do itself.</summary>
    private static Module Padded(string name, Padding padding, double value, Module layer) =>
        IsSymmetric(padding) ? layer : Around(name, padding, value, layer);

    /// <summary>The layer, behind all of the padding.</summary>
    private static Module Around(string name, Padding padding, double value, Module layer) => new Formula(
        name,
        (x, _) => layer.forward(torch.nn.functional.pad(x, [padding.Left, padding.Right, padding.Top, padding.Bottom], PaddingModes.Constant, value)),
        [("windows", layer)]);
}
