using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ParameterGroupTests
{
    private readonly Sequential _network = new(
        ("features", new Sequential(("first", new Linear(2, 3, RandomSource.FromSeed(1))), ("relu", new ReLU()))),
        ("classifier", new Linear(3, 4, RandomSource.FromSeed(2))));

    [Theory]
    [InlineData("*", "features.first.W features.first.b classifier.W classifier.b")]
    [InlineData("features.*", "features.first.W features.first.b")]
    [InlineData("*.b", "features.first.b classifier.b")]
    [InlineData("classifier.?", "classifier.W classifier.b")]
    [InlineData("classifier.W", "classifier.W")]
    public void Group_Pattern_PicksByName(string pattern, string names) =>
        Assert.Equal(names.Split(' '), _network.Group(pattern).Names);

    [Fact]
    public void Group_NothingMatches_ListsTheNames()
    {
        Assert.Equal(
            "Group: no parameter matches 'Classifier.*'; there are features.first.W, features.first.b, classifier.W, classifier.b",
            Assert.Throws<ArgumentException>(() => _network.Group("Classifier.*")).Message);
        Assert.Throws<ArgumentNullException>(() => _network.Group(null!));
    }

    [Fact]
    public void Freeze_AGroup_KeepsItFromChanging()
    {
        double[][] before = Step(() => _network.Group("features.*").Freeze());
        Assert.Equal([true, true, false, false], _network.Parameters.Zip(before).Select(pair => pair.First.Value.ToDoubleArray().SequenceEqual(pair.Second)));

        before = Step(() => _network.Group("features.*").Unfreeze());
        Assert.DoesNotContain(true, _network.Parameters.Zip(before).Select(pair => pair.First.Value.ToDoubleArray().SequenceEqual(pair.Second)));
    }

    [Fact]
    public void ScaleLearningRate_AGroup_ScalesItsSteps()
    {
        _network.Group("classifier.*").ScaleLearningRate(0.5);
        Step(() => { });
        // From 0, against gradients of 1 at the rate 1.
        Assert.Equal(-1, _network.Parameters[1].Value[0]);
        Assert.Equal(-0.5, _network.Parameters[3].Value[0]);
    }

    [Fact]
    public void ToFloat64_FrozenAndScaled_StaysSo()
    {
        _network.Group("features.*").Freeze();
        _network.Group("*.W").ScaleLearningRate(3);
        Layer copy = _network.ToFloat64();
        Assert.Equal([true, true, false, false], copy.Parameters.Select(parameter => parameter.IsFrozen));
        Assert.Equal([3, 1, 3, 1], copy.Parameters.Select(parameter => parameter.LearningRateFactor));
        Assert.Equal([true, false, true, false], copy.Parameters.Select(parameter => parameter.IsRegularized));
        Assert.Equal(_network.NamedParameters.Select(named => named.Name), copy.NamedParameters.Select(named => named.Name));
    }

    /// <summary>One step with gradients of 1; gives the values before it.</summary>
    private double[][] Step(Action prepare)
    {
        prepare();
        double[][] before = [.. _network.Parameters.Select(parameter => parameter.Value.ToDoubleArray())];
        foreach (Parameter parameter in _network.Parameters)
        {
            parameter.Gradient = Tensor.Ones(parameter.Value.Shape);
        }

        new Sgd(1).Step(_network.Parameters);
        return before;
    }
}
