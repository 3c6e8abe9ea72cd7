using Course.Nn.Layers;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <content>Normalisation, with its running statistics.</content>
internal sealed partial class NetworkBuilder
{
    private Module? Normalisation(Layer layer)
    {
        switch (layer)
        {
            case BatchNorm1d norm:
                global::TorchSharp.Modules.BatchNorm1d rows = torch.nn.BatchNorm1d(norm.Scale.Value.Count, norm.Settings.Epsilon, norm.Settings.Momentum, device: device, dtype: TypeOf(norm.Scale));
                return Linked(norm, rows, rows.weight, rows.bias, rows.running_mean, rows.running_var);
            case BatchNorm2d norm:
                global::TorchSharp.Modules.BatchNorm2d images = torch.nn.BatchNorm2d(norm.Scale.Value.Count, norm.Settings.Epsilon, norm.Settings.Momentum, device: device, dtype: TypeOf(norm.Scale));
                return Linked(norm, images, images.weight, images.bias, images.running_mean, images.running_var);
            case LayerNorm norm:
                global::TorchSharp.Modules.LayerNorm examples = torch.nn.LayerNorm([.. norm.Scale.Value.Shape.Select(size => (long)size)], norm.Settings, device: device, dtype: TypeOf(norm.Scale));
                return Linked(norm, examples, examples.weight, examples.bias);
            case GroupNorm norm:
                global::TorchSharp.Modules.GroupNorm groups = torch.nn.GroupNorm(norm.Settings.Groups, norm.Scale.Value.Count, norm.Settings.Epsilon, device: device, dtype: TypeOf(norm.Scale));
                return Linked(norm, groups, groups.weight, groups.bias);
            default:
                return null;
        }
    }

    /// <summary>γ, β and the statistics, in the order in which our layer names them.</summary>
    private Module Linked(
        Layer ours, Module theirs, global::TorchSharp.Modules.Parameter? scale, global::TorchSharp.Modules.Parameter? shift, params torch.Tensor?[] statistics)
    {
        Link(ours.Parameters[0], scale!, transposed: false);
        Link(ours.Parameters[1], shift!, transposed: false);
        _states.AddRange(ours.OwnState.Zip(statistics, (state, tensor) => new StateLink(state, tensor!)));
        return theirs;
    }
}
