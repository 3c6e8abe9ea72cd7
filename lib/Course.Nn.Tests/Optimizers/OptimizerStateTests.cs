using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Interop;

namespace Course.Nn.Tests.Optimizers;

/// <summary>What optimisers remember can be read, and put into another one.</summary>
public class OptimizerStateTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Func<Optimizer>> All => new()
    {
        ["SGD"] = () => new Sgd(0.1),
        ["momentum"] = () => new Momentum(0.1),
        ["Nesterov"] = () => new Nesterov(0.1),
        ["AdaGrad"] = () => new AdaGrad(0.1),
        ["RMSProp"] = () => new RmsProp(0.1),
        ["Adam"] = () => new Adam(0.1),
        ["AdamW"] = () => new AdamW(0.1),
        ["SGD with decay"] = () => new SgdW(0.1),
        ["one's own"] = () => new Own(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void State_PutIntoANewOptimizer_GoesOnWithTheSameBits(string name)
    {
        (Optimizer first, Parameter w) = (All[name](), Weight());
        Descend(first, w, 5);

        (Optimizer second, Parameter copy) = (All[name](), new Parameter("W", w.Value));
        foreach ((OptimizerState from, OptimizerState to) in first.State.Zip(second.State))
        {
            Assert.Equal(from.Name, to.Name);
            to[copy] = from[w];
        }

        Descend(first, w, 5);
        Descend(second, copy, 5);
        BitAssert.Same(w.Value, copy.Value);
        Assert.Equal(first.State.Count, first.State.Select(state => state.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_AtRateZero_LeavesTheParametersAndNothingThrows(string name)
    {
        Parameter w = Weight();
        Tensor before = w.Value.Clone();
        Optimizer optimizer = All[name]();
        optimizer.LearningRate = 0;
        Descend(optimizer, w, 3);
        Assert.Equal(before.ToDoubleArray(), w.Value.ToDoubleArray());

        (optimizer.LearningRate, w.LearningRateFactor) = (0.1, 0);
        Descend(optimizer, w, 3);
        Assert.Equal(before.ToDoubleArray(), w.Value.ToDoubleArray());
    }

    [Fact]
    public void State_Read_IsTheTensorThatStepsChange()
    {
        (Momentum optimizer, Parameter w) = (new Momentum(0.1, 0.5), Weight());
        OptimizerState velocity = Assert.Single(optimizer.State);
        Assert.Equal([0, 0, 0], velocity[w].ToDoubleArray());
        w.Gradient = Tensor.From([1.0, 2, 4]);
        optimizer.Step([w]);
        (Tensor live, Tensor kept) = (velocity[w], velocity[w].Clone());
        optimizer.Step([w]);
        Assert.Same(live, velocity[w]);
        Assert.Equal([1.5, 3, 6], live.ToDoubleArray());

        velocity[w] = kept;
        Assert.Same(live, velocity[w]);
        optimizer.Step([w]);
        Assert.Equal([1.5, 3, 6], live.ToDoubleArray());
        Assert.Equal([1, 2, 4], kept.ToDoubleArray());
    }

    [Fact]
    public void Adam_State_HasTheMomentsAndTheStepsOfEachParameter()
    {
        (Adam optimizer, Parameter w) = (new Adam(0.1, 0.5, 0.75), Weight());
        w.Gradient = Tensor.From([1.0, 2, 4]);
        optimizer.Step([w]);
        Assert.Equal(["first_moment", "second_moment", "time"], optimizer.State.Select(state => state.Name));
        Assert.Equal([true, true, false], optimizer.State.Select(state => state.IsPerWeight));
        Assert.Equal([[0.5, 1, 2], [0.25, 1, 4], [1]], optimizer.State.Select(state => state[w].ToDoubleArray()));
    }

    [Fact]
    public void State_OfAnotherShapeOrType_IsRefused()
    {
        OptimizerState velocity = new Momentum(0.1).State[0];
        Assert.Equal(
            "OptimizerState velocity of parameter W: Float32 [2]; expected Float32 [3]",
            Assert.Throws<ArgumentException>(() => velocity[Weight()] = Tensor.From([1.0, 2])).Message);
        Assert.Equal(
            "OptimizerState velocity of parameter W: Float64 [3]; expected Float32 [3]",
            Assert.Throws<ArgumentException>(() => velocity[Weight()] = Tensor.Zeros([3], ElementType.Float64)).Message);
        Assert.Throws<ArgumentNullException>(() => velocity[null!]);
        Assert.Throws<ArgumentNullException>(() => velocity[Weight()] = null!);
    }

    [Fact]
    public void Remember_TheSameNameTwice_IsRefused() => Assert.Equal(
        "Own: two kinds of state are called 'v'; each needs its own name", Assert.Throws<ArgumentException>(() => new Own().RememberAgain()).Message);

    private static Parameter Weight() => new("W", Tensor.From([0.5, -1, 2]));

    private static void Descend(Optimizer optimizer, Parameter w, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            w.Gradient = (2 * w.Value) + 0.1;
            optimizer.Step([w]);
        }
    }

    /// <summary>As a student would write it, inside the decay of the library.</summary>
    private sealed class Own : DecoupledWeightDecay
    {
        private readonly OptimizerState _v;

        public Own()
            : base(new Momentum(0.1), 0.1) => _v = Remember("v");

        public void RememberAgain() => Remember("v");

        protected internal override void Update(Parameter w, double learningRate)
        {
            _v[w] = (0.5 * _v[w]) + (learningRate * w.Gradient);
            base.Update(w, learningRate);
            w.Value -= _v[w] * learningRate;
        }
    }
}
