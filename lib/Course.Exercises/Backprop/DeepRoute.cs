using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The way back through a deep network, with the turns that students take wrongly.</summary>
internal sealed record DeepRoute
{
    /// <summary>∂L/∂scores.</summary>
    internal Func<DeepPass, Tensor> ScoreError { get; init; } = p => p.ScoreError;

    /// <summary>The slope of the tanh whose output is the input of layer l.</summary>
    internal Func<DeepPass, int, Tensor> Slope { get; init; } = (p, l) => 1 - p.H[l].Square();

    /// <summary>A factor on each layer's gradients.</summary>
    internal Func<DeepPass, double> PerLayer { get; init; } = _ => 1;

    /// <summary>From l and the error at layer l's output, the error below it; null for the usual way, through the weights and then the slope.</summary>
    internal Func<DeepPass, int, Tensor, Tensor>? Below { get; init; }

    /// <summary>How many λW are added to the gradient of layer l's weights.</summary>
    internal Func<DeepPass, int, double> Decay { get; init; } = (_, _) => 1;

    /// <summary>How many λb are added to the biases' gradients.</summary>
    internal double BiasDecay { get; init; }

    /// <summary>Whether errors come back through the transpose.</summary>
    internal bool Transposes { get; init; } = true;
}
