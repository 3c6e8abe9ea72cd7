using Course.Nn.Layers;
using Course.Nn.TorchSharp.Counterparts;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Parameter = Course.Nn.Layers.Parameter;

namespace Course.Nn.TorchSharp.Networks;

/// <summary>Builds the same network in libtorch, layer by layer, and remembers which tensor belongs to which.</summary>
internal sealed partial class NetworkBuilder(torch.Device device)
{
    private readonly List<ParameterLink> _parameters = [];
    private readonly List<StateLink> _states = [];
    private readonly List<(Layer Ours, torch.nn.Module Theirs)> _layers = [];

    /// <summary>In the order in which the layers were built.</summary>
    public IReadOnlyList<ParameterLink> Parameters => _parameters;

    /// <summary>Running statistics.</summary>
    public IReadOnlyList<StateLink> States => _states;

    /// <summary>Every layer with its counterpart, inner ones before outer ones.</summary>
    public IReadOnlyList<(Layer Ours, torch.nn.Module Theirs)> Layers => _layers;

    /// <summary>The same layer in libtorch.</summary>
    /// <exception cref="NotSupportedException">It has no counterpart.</exception>
    public Module Build(Layer layer)
    {
        Module built = Block(layer) ?? Affine(layer) ?? Pooling(layer) ?? Normalisation(layer) ?? Activation(layer) ?? Dropping(layer)
            ?? throw CounterpartTable.Refusal(layer);
        _layers.Add((layer, built));
        return built;
    }

    /// <summary>Layers made of others.</summary>
    private Module? Block(Layer layer) => layer switch
    {
        Sequential { Layers.Count: 0 } => torch.nn.Identity(),
        Sequential sequential => torch.nn.Sequential(sequential.Children.Select(child => (child.Name, (torch.nn.Module<torch.Tensor, torch.Tensor>)Build(child.Layer)))),
        Residual residual => Sum(residual, residual.Shortcut, residual.Branch, () => 1),
        StochasticDepth depth => Sum(depth, depth.Shortcut, depth.Branch, () => depth.LastFactor),
        _ => null,
    };

    /// <summary>y = s(x) + factor·f(x); without f where the factor is 0.</summary>
    private Formula Sum(Layer layer, Layer shortcut, Layer branch, Func<double> factor)
    {
        (Module s, Module f) = (Build(shortcut), Build(branch));
        return new Formula(
            layer.GetType().Name,
            (x, _) => factor() is var b && b == 0 ? s.forward(x) : s.forward(x) + (b * f.forward(x)),
            [("shortcut", s), ("branch", f)]);
    }

    /// <summary>A parameter for a formula, in our shape.</summary>
    private global::TorchSharp.Modules.Parameter Link(Parameter ours) => Link(ours, ours.ToTorch(transposed: false, device), transposed: false);

    /// <summary>Remembers that the two belong together.</summary>
    private global::TorchSharp.Modules.Parameter Link(Parameter ours, global::TorchSharp.Modules.Parameter theirs, bool transposed)
    {
        _parameters.Add(new ParameterLink(ours, theirs, transposed));
        return theirs;
    }

    private static torch.ScalarType TypeOf(Parameter parameter) =>
        parameter.Value.ElementType == Tensors.ElementType.Float32 ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
}
