using Course.Nn.Layers;
using Course.Nn.Tensors;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>The bounds let rounding through, and nothing that is wrong.</summary>
[Trait("Needs", "TorchSharp")]
public sealed class AgreeTests
{
    [SkippableTheory]
    [InlineData(ElementType.Float32, 1e-4)]
    [InlineData(ElementType.Float64, 1e-12)]
    public void Bound_FindsAWeightThatIsALittleOff(ElementType type, double share)
    {
        Needs.TorchSharp();
        var trial = new Trial(type, 1);
        var layer = new Linear(trial.Normal([6, 4]), trial.Normal([4]));
        var off = new Linear(layer.Weight.Value * (1 + share), layer.Bias.Value);
        (Tensor x, Tensor dy) = (trial.Normal([5, 6]), trial.Normal([5, 4]));
        var ours = LayerRun.Ours(layer, x, _ => dy);
        Tensor bound = Bound.OfTwin(trial, layer, x, dy, terms: 15).InputGradient;

        using var right = TorchReference.Of(layer);
        using var wrong = TorchReference.Of(off);
        Agree.On("∂L/∂x", ours.InputGradient, LayerRun.Theirs(right, x, dy).InputGradient, bound);
        Assert.Throws<XunitException>(() => Agree.On("∂L/∂x", ours.InputGradient, LayerRun.Theirs(wrong, x, dy).InputGradient, bound));
    }

    [Fact]
    public void On_NaN_IsNoAgreement()
    {
        (Tensor one, Tensor nan) = (Tensor.From([1.0], ElementType.Float64), Tensor.From([double.NaN], ElementType.Float64));
        Assert.Throws<XunitException>(() => Agree.On("y", nan, one, one));
        Assert.Throws<XunitException>(() => Agree.On("y", one, nan, one));
    }
}
