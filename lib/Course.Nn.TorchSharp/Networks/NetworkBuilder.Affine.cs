using Course.Nn.Layers;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <content>Layers with weights.</content>
internal sealed partial class NetworkBuilder
{
    private Module? Affine(Layer layer) => layer switch
    {
        Linear linear => ToTorch(linear.Weight, linear.Bias),
        Conv2d convolution => ToTorch(convolution),
        Maxout maxout => ToTorch(maxout),
        _ => null,
    };

    private global::TorchSharp.Modules.Linear ToTorch(Layers.Parameter weight, Layers.Parameter bias) => torch.nn.Linear(
        Link(weight, weight.ToTorch(transposed: true, device), transposed: true),
        Link(bias, bias.ToTorch(transposed: false, device), transposed: false));

    private global::TorchSharp.Modules.Conv2d ToTorch(Conv2d layer)
    {
        (int stride, int padding, int dilation, int groups) = layer.Settings;
        Tensors.Shape filters = layer.Weight.Value.Shape;
        var built = torch.nn.Conv2d(
            filters[1] * groups, filters[0], (filters[2], filters[3]), (stride, stride), (padding, padding), (dilation, dilation),
            groups: groups, device: device, dtype: TypeOf(layer.Weight));
        Link(layer.Weight, built.weight, transposed: false);
        Link(layer.Bias, built.bias!, transposed: false);
        return built;
    }

    /// <summary>The largest of k sums, which lie side by side.</summary>
    private Formula ToTorch(Maxout layer)
    {
        global::TorchSharp.Modules.Linear sums = ToTorch(layer.Weight, layer.Bias);
        long units = layer.Bias.Value.Count / layer.Pieces;
        return new Formula(nameof(Maxout), (x, _) => sums.forward(x).view(x.shape[0], units, layer.Pieces).max(2).values, [("sums", sums)]);
    }
}
