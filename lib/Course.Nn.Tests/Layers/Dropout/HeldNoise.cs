using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>
/// A random layer whose every forward pass draws the same numbers: a function, which can be differentiated numerically.
/// </summary>
internal sealed class HeldNoise : Layer
{
    private readonly Layer _layer;
    private readonly Replay _replay;
    private readonly Action<Layer>? _prepare;

    /// <summary>Makes the layer with a generator that starts again from the seed before every forward pass.</summary>
    /// <param name="make">The layer, given its generator.</param>
    /// <param name="seed">What an oracle draws the same numbers from.</param>
    /// <param name="prepare">Done with the layer before every forward pass; nothing by default.</param>
    public HeldNoise(Func<Random, Layer> make, int seed, Action<Layer>? prepare = null)
    {
        (_replay, _prepare) = (new Replay(seed), prepare);
        _layer = make(_replay);
    }

    private HeldNoise(Layer layer, HeldNoise other) => (_layer, _replay, _prepare) = (layer, other._replay, other._prepare);

    public override IReadOnlyList<(string Name, Layer Layer)> Children => [("layer", _layer)];

    public override Tensor Forward(Tensor input)
    {
        _replay.Rewind();
        _prepare?.Invoke(_layer);
        return _layer.Forward(input);
    }

    public override Tensor Backward(Tensor outputGradient) => _layer.Backward(outputGradient);

    public override Layer ToFloat64() => new HeldNoise(_layer.ToFloat64(), this).InModeOf(this);

    private sealed class Replay(int seed) : Random
    {
        private Random _random = RandomSource.FromSeed(seed);

        public void Rewind() => _random = RandomSource.FromSeed(seed);

        public override float NextSingle() => _random.NextSingle();

        public override double NextDouble() => _random.NextDouble();
    }
}
