using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>The references of notebook 11 against the library's layers, and what their inputs promise.</summary>
public class ConvnetTests
{
    public static TheoryData<int> Seeds() => [.. TestSeeds.Twenty];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ConvForward_Reference_IsTheLibrarysConvolution(int seed)
    {
        var exercise = new ConvForward();
        foreach (Tensor[] a in TestSeeds.Inputs(exercise, seed))
        {
            AssertClose(Layer(a, a[2]).Forward(a[0]), exercise.Reference(a)[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ConvBackward_Reference_IsTheLibrarysConvolution(int seed)
    {
        var exercise = new ConvBackward();
        foreach (Tensor[] a in TestSeeds.Inputs(exercise, seed))
        {
            Conv2d layer = Layer(a, Tensor.Zeros([a[1].Shape[0]], ElementType.Float64));
            Assert.Equal(a[2].Shape, layer.Forward(a[0]).Shape);
            Tensor dx = layer.Backward(a[2]);
            Tensor[] found = exercise.Reference(a);
            AssertClose(dx, found[0]);
            AssertClose(layer.Weight.Gradient, found[1]);
            AssertClose(layer.Bias.Gradient, found[2]);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MaxPool_Reference_IsTheLibrarysPooling(int seed)
    {
        var exercise = new MaxPoolBothWays();
        foreach (Tensor[] a in TestSeeds.Inputs(exercise, seed))
        {
            var layer = new MaxPool2d(Number(a[1]), Number(a[2]));
            Tensor y = layer.Forward(a[0]);
            Tensor[] found = exercise.Reference(a);
            AssertClose(y, found[0]);
            AssertClose(layer.Backward(a[3]), found[1]);
        }
    }

    /// <summary>dy goes through the same filters as the difference that a small change of x, w or b makes: Σ dy·y is linear in each of them.</summary>
    [Fact]
    public void ConvBackward_Reference_IsTheDerivativeOfTheForwardReference()
    {
        foreach (Tensor[] a in TestSeeds.Inputs(new ConvBackward(), 1))
        {
            Random random = RandomSource.FromSeed(2);
            Tensor[] at = [a[0], a[1], Inputs.SignedTensor(random, [a[1].Shape[0]])], gradients = new ConvBackward().Reference(a);
            for (int k = 0; k < 3; k++)
            {
                Tensor direction = Inputs.SignedTensor(random, at[k].Shape);
                Tensor[] moved = [.. at.Select((t, o) => o == k ? t + direction : t)];
                double change = (Forward(moved, a) * a[2]).Sum() - (Forward(at, a) * a[2]).Sum();
                Assert.Equal(change, (gradients[k] * direction).Sum(), 1e-9 * (1 + Math.Abs(change))); // Linear, so a whole step is exact; sums of some 10,000 terms carry 1e-12.
            }
        }
    }

    [Fact]
    public void ConvForward_Inputs_HoldWhatTheRemarksSay()
    {
        IReadOnlyList<Tensor[]> cases = TestSeeds.Inputs(new ConvForward(), 1);
        Assert.Contains(cases, a => Rest(a, 2) != 0);
        Assert.Contains(cases, a => Rest(a, 3) != 0);
        Assert.Contains(cases, a => a[1].Shape[2] > a[1].Shape[3]);
        Assert.Contains(cases, a => a[1].Shape[2] < a[1].Shape[3]);
        Assert.Contains(cases, a => a[1].Shape[2] > a[0].Shape[2]);
        Assert.Contains(cases, a => new ConvForward().Reference([a[0], a[1], a[2] * 0, .. a[3..]])[0].ToDoubleArray().Contains(0));
    }

    [Fact]
    public void ConvBackward_Inputs_HavePixelsThatNoWindowSaw() =>
        Assert.Contains(TestSeeds.Inputs(new ConvBackward(), 1), a => new ConvBackward().Reference(a)[0].ToDoubleArray().Contains(0));

    [Fact]
    public void MaxPool_Inputs_HaveTiesOverlapsAndGaps()
    {
        IReadOnlyList<Tensor[]> cases = TestSeeds.Inputs(new MaxPoolBothWays(), 1);
        Assert.Contains(cases, a => Number(a[1]) > Number(a[2]) && a[0].ToDoubleArray().Distinct().Count() < 6);
        Assert.Contains(cases, a => Number(a[1]) == Number(a[2]) && a[0].ToDoubleArray().Distinct().Count() < 6);
        Assert.Contains(cases, a => Number(a[1]) < Number(a[2]));
        Assert.Contains(cases, a => a[0].Max() < 0);
    }

    private static Tensor Forward(Tensor[] at, Tensor[] a) => new ConvForward().Reference([.. at, a[3], a[4]])[0];

    private static int Rest(Tensor[] a, int axis) => (a[0].Shape[axis] + (2 * Number(a[4])) - a[1].Shape[axis]) % Number(a[3]);

    private static Conv2d Layer(Tensor[] a, Tensor b) => new(a[1], b, Number(a[3]), Number(a[4]));

    private static int Number(Tensor scalar) => (int)scalar.Item();

    // Sums of at most some hundred products of size about 1, in two orders: below 1e-13 apart.
    private static void AssertClose(Tensor expected, Tensor found) =>
        Assert.True(found.Shape == expected.Shape && found.AllClose(expected, relative: 1e-12, absolute: 1e-12), $"expected {expected}, found {found}");
}
