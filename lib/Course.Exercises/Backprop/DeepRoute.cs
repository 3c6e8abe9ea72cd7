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

    /// <summary>How many λW are added to the weights' gradients.</summary>
    internal double Decay { get; init; } = 1;

    /// <summary>How many λb are added to the biases' gradients.</summary>
    internal double BiasDecay { get; init; }

    /// <summary>Whether errors come back through the transpose.</summary>
    internal bool Transposes { get; init; } = true;
}
