using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

/// <summary>Every activation against centred differences and against the tensor autograd, input and parameters.</summary>
public class ActivationGradientTests
{
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    public static TheoryData<string> Names => [.. ActivationCase.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_RandomShapes_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(61);
        var activation = ActivationCase.Named(name);
        for (int i = 0; i < 5; i++)
        {
            Tensor x = Normal(random, RandomShape(random, activation));
            Layer layer = activation.Make(random, x.Shape[1]);
            GradientCheckResult result = GradientCheck.OfLayer(layer, x, random, Strict);

            Assert.True(result.Passed, $"{name} at {x.Shape}: {result}");
            Agreement.OfLayer(layer, activation.Oracle, x, random);
        }
    }

    // One element may lie where a parameter has no effect (a PReLU's slope at x > 0): all differences are 0 there, the check
    // calls itself vacuous, and says "wrong" if the backward pass claims anything but 0.
    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OneElement_MatchesDifferencesAndTheOracle(string name)
    {
        Random random = RandomSource.FromSeed(62);
        var activation = ActivationCase.Named(name);
        for (int i = 0; i < 4; i++)
        {
            Tensor x = Normal(random, [1, 1]);
            Layer layer = activation.Make(random, 1);
            GradientCheckResult result = GradientCheck.OfLayer(layer, x, random, Strict);

            Assert.All(result.Reports, report => Assert.True(report.Passed || report.Vacuous, $"{name}: {report}"));
            Agreement.OfLayer(layer, activation.Oracle, x, random);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_EmptyBatch_GivesEmptyInputGradientAndZeros(string name)
    {
        Random random = RandomSource.FromSeed(63);
        var activation = ActivationCase.Named(name);
        Layer layer = activation.Make(random, 4);

        Agreement.OfLayer(layer, activation.Oracle, Tensor.Zeros([0, 4], ElementType.Float64), random);
        Assert.All(layer.ToFloat64().Parameters, parameter => Assert.Equal(0, parameter.Gradient.Norm()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_BeforeForward_SaysWhatToDo(string name)
    {
        Layer layer = ActivationCase.Named(name).Make(RandomSource.FromSeed(1), 3);
        Assert.Equal(
            $"{layer.GetType().Name}: Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => layer.Backward(Tensor.Zeros(4, 3))).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OtherShapeThanTheOutput_IsNotBroadcast(string name)
    {
        Layer layer = ActivationCase.Named(name).Make(RandomSource.FromSeed(1), 3).ToFloat64();
        Tensor y = layer.Forward(Tensor.Zeros([4, 3], ElementType.Float64));
        Assert.Equal(
            $"{layer.GetType().Name}: an output gradient of shape [1], but the output of the last Forward was {y.Shape}",
            Assert.Throws<ArgumentException>(() => layer.Backward(Tensor.Zeros([1], ElementType.Float64))).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToFloat64_Copy_SharesNothing(string name)
    {
        Random random = RandomSource.FromSeed(64);
        Layer layer = ActivationCase.Named(name).Make(random, 3);
        Tensor x = Normal(random, [4, 3]);
        double[] before = layer.Forward(x).ToDoubleArray();
        Layer copy = layer.ToFloat64();

        Assert.Equal(before, copy.Forward(x).ToDoubleArray());
        Assert.Equal(layer.Parameters.Select(p => (p.Name, p.IsRegularized)), copy.Parameters.Select(p => (p.Name, p.IsRegularized)));
        foreach (Parameter parameter in copy.Parameters)
        {
            parameter.Value += 1;
        }

        Assert.Equal(before, layer.Forward(x).ToDoubleArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_Null_Fails(string name) => Assert.Throws<ArgumentNullException>(
        () => ActivationCase.Named(name).Make(RandomSource.FromSeed(1), 3).Forward(null!));

    private static Shape RandomShape(Random random, ActivationCase activation)
    {
        int rank = activation.MatricesOnly ? 2 : random.Next(2, 5);
        return Enumerable.Range(0, rank).Select(_ => random.Next(2, 5)).ToArray();
    }

    private static Tensor Normal(Random random, Shape shape) => Tensor.RandomNormal(random, shape, type: ElementType.Float64);
}
