using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.TorchSharp.Networks;

/// <summary>A layer that libtorch does not have under one name, put together from its operations; libtorch differentiates it.</summary>
internal sealed class Formula : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Func<torch.Tensor, bool, torch.Tensor> _forward;

    /// <param name="name">That of our layer.</param>
    /// <param name="forward">y of x, in training (true) or in use.</param>
    /// <param name="parts">The layers inside, by name.</param>
    /// <param name="parameters">Its own parameters, by name.</param>
    public Formula(
        string name,
        Func<torch.Tensor, bool, torch.Tensor> forward,
        IReadOnlyList<(string Name, Module Part)>? parts = null,
        IReadOnlyList<(string Name, global::TorchSharp.Modules.Parameter Value)>? parameters = null)
        : base(name)
    {
        _forward = forward;
        foreach ((string part, Module module) in parts ?? [])
        {
            register_module(part, module);
        }

        foreach ((string parameter, global::TorchSharp.Modules.Parameter value) in parameters ?? [])
        {
            register_parameter(parameter, value);
        }
    }

    /// <summary>y; never x itself, which a Sequential disposes once y is there.</summary>
    public override torch.Tensor forward(torch.Tensor input) => _forward(input, training) is var output && ReferenceEquals(output, input) ? input.alias() : output;
}
