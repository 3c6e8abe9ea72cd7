using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>What one forward and one backward pass give.</summary>
/// <param name="Output">y.</param>
/// <param name="InputGradient">∂L/∂x.</param>
/// <param name="Gradients">∂L/∂w of every parameter.</param>
internal sealed record LayerRun(Tensor Output, Tensor InputGradient, IReadOnlyList<Tensor> Gradients)
{
    /// <summary>By our library, for an output gradient that is made for the shape of the output.</summary>
    public static LayerRun Ours(Layer layer, Tensor x, Func<Shape, Tensor> outputGradient)
    {
        Tensor y = layer.Forward(x).Clone();
        Tensor dx = layer.Backward(outputGradient(y.Shape)).Clone();
        return new LayerRun(y, dx, [.. layer.Parameters.Select(parameter => parameter.Gradient.Clone())]);
    }

    /// <summary>By libtorch.</summary>
    public static LayerRun Theirs(TorchReference reference, Tensor x, Tensor outputGradient)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor input = x.ToTorch(torch.CPU).requires_grad_(true);
        torch.Tensor y = reference.Module.forward(input);
        y.backward([outputGradient.ToTorch(torch.CPU)]);
        return new LayerRun(
            y.ToCourse(),
            input.grad!.ToCourse(),
            [.. reference.Network.Parameters.Select(parameter => reference.Links.Single(link => link.Ours == parameter).TheirGradient)]);
    }
}
