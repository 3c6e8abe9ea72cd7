using Course.Nn.Layers;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <content>Activations.</content>
internal sealed partial class NetworkBuilder
{
    private Module? Activation(Layer layer) => layer switch
    {
        ReLU => torch.nn.ReLU(),
        LeakyReLU relu => torch.nn.LeakyReLU(relu.NegativeSlope),
        PReLU relu => ToTorch(relu),
        ELU elu => torch.nn.ELU(elu.Alpha),
        Sigmoid => torch.nn.Sigmoid(),
        Tanh => torch.nn.Tanh(),
        Softmax => torch.nn.Softmax(dim: 1),
        Threshold => new Formula(nameof(Threshold), (x, _) => x.gt(0).to(x.dtype)),
        SReLU relu => ToTorch(relu),
        _ => null,
    };

    private global::TorchSharp.Modules.PReLU ToTorch(PReLU layer)
    {
        global::TorchSharp.Modules.PReLU built = torch.nn.PReLU(layer.Slope.Value.Count, device: device, dtype: TypeOf(layer.Slope));
        Link(layer.Slope, built.weight!, transposed: false);
        return built;
    }

    /// <summary>Three straight lines, chosen by where x lies.</summary>
    private Formula ToTorch(SReLU layer)
    {
        global::TorchSharp.Modules.Parameter[] parameters = [.. layer.Parameters.Select(Link)];
        return new Formula(
            nameof(SReLU),
            (x, _) =>
            {
                torch.Tensor[] p = [.. parameters.Select(parameter => AlongChannels(parameter, x))];
                torch.Tensor right = p[0] + (p[1] * (x - p[0]));
                torch.Tensor left = p[2] + (p[3] * (x - p[2]));
                return torch.where(x >= p[0], right, torch.where(x <= p[2], left, x));
            },
            parameters: [.. layer.Parameters.Zip(parameters, (ours, theirs) => (ours.Name, theirs))]);
    }

    /// <summary>[C] as [C,1,…] beside an x [N,C,…].</summary>
    private static torch.Tensor AlongChannels(torch.Tensor perChannel, torch.Tensor x) => perChannel.numel() == 1
        ? perChannel
        : perChannel.view([perChannel.numel(), .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);
}
