using Course.Nn.Layers;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <content>Layers with weights.</content>
internal sealed partial class NetworkBuilder
{
    private Module? Affine(Layer layer) => layer switch
    {
        Linear linear => ToTorch(linear.Weight, linear.HasBias ? linear.Bias : null),
        Conv2d convolution => ToTorch(convolution),
        Maxout maxout => ToTorch(maxout),
        _ => null,
    };

    private global::TorchSharp.Modules.Linear ToTorch(Layers.Parameter weight, Layers.Parameter? bias) => torch.nn.Linear(
        Link(weight, weight.ToTorch(transposed: true, device), transposed: true),
        bias is null ? null : Link(bias, bias.ToTorch(transposed: false, device), transposed: false));

    private Module ToTorch(Conv2d layer)
    {
        (Windows windows, int groups) = layer.Settings;
        Tensors.Shape filters = layer.Weight.Value.Shape;
        global::TorchSharp.Modules.Conv2d built = torch.nn.Conv2d(
            filters[1] * groups, filters[0], Pair(windows.Size), Pair(windows.Stride), Inner(windows.Padding), Pair(windows.Dilation),
            groups: groups, bias: layer.HasBias, device: device, dtype: TypeOf(layer.Weight));
        Link(layer.Weight, built.weight, transposed: false);
        if (layer.HasBias)
        {
            Link(layer.Bias, built.bias!, transposed: false);
        }

        return Padded(nameof(Conv2d), windows.Padding, 0, built);
    }

    /// <summary>The largest of k sums, which lie side by side.</summary>
    private Formula ToTorch(Maxout layer)
    {
        global::TorchSharp.Modules.Linear sums = ToTorch(layer.Weight, layer.Bias);
        long units = layer.Bias.Value.Count / layer.Pieces;
        return new Formula(nameof(Maxout), (x, _) => sums.forward(x).view(x.shape[0], units, layer.Pieces).max(2).values, [("sums", sums)]);
    }
}
