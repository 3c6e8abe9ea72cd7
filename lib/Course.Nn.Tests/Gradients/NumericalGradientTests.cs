using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Gradients;

public class NumericalGradientTests
{
    [Fact]
    public void Steps_AreTheRootsOfTheMachineEpsilon()
    {
        double epsilon = Math.BitIncrement(1.0) - 1;

        Assert.Equal(NumericalGradient.CentredStep, Math.Cbrt(epsilon), 1e-18);
        Assert.Equal(NumericalGradient.ForwardStep, Math.Sqrt(epsilon), 1e-20);
        Assert.Equal(NumericalGradient.MachineEpsilon, epsilon);
    }

    [Fact]
    public void Centred_OfACubicForm_MatchesTheFormula()
    {
        var x = Tensor.From(new double[,] { { 1, -2, 3 }, { 0.5, 0, -1 } }, ElementType.Float64);
        Tensor expected = 3 * x.Square();

        // f‴ = 6, so truncation is h² = 4e-11·max(1, x²); rounding is about 1e-16·60/6e-6 = 1e-9.
        Assert.True((NumericalGradient.Centred(p => p.Pow(3).Sum(), x) - expected).Norm() < 1e-8);
        Assert.Equal(x.Shape, NumericalGradient.Centred(p => p.Sum(), x).Shape);
    }

    [Fact]
    public void Forward_OfACubicForm_IsCoarser()
    {
        var x = Tensor.From([1.0, -2.0, 3.0], ElementType.Float64);
        Tensor error = NumericalGradient.Forward(p => p.Pow(3).Sum(), x) - (3 * x.Square());

        // h·|f″|/2 ≤ 4.5e-8·18/2 = 4e-7 and rounding 2e-16·36/1.5e-8 = 5e-7: below 3e-6 with a margin, and clearly not exact.
        Assert.InRange(error.Norm(), 1e-10, 3e-6);
    }

    [Fact]
    public void Centred_OfALargeArgument_ScalesTheStep()
    {
        // At 1e9 a step of 6e-6 is lost in rounding by 1e-7; the scaled one is not.
        Tensor gradient = NumericalGradient.Centred(p => 2 * p.Sum(), Tensor.From([1e9], ElementType.Float64));

        Assert.Equal(2, gradient[0], 1e-9);
    }

    [Fact]
    public void Centred_OnFloat32_DifferentiatesInFloat64AndLeavesTheArgumentAlone()
    {
        var x = Tensor.From([0.5f, -1.5f]);
        Tensor gradient = NumericalGradient.Centred(p => p.Square().Sum(), x);

        Assert.Equal(ElementType.Float64, gradient.ElementType);
        Assert.Equal([0.5f, -1.5f], x.ToFloatArray());
        Assert.Equal(1, gradient[0], 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1e-5)]
    [InlineData(double.NaN)]
    public void Step_NotPositive_IsRefused(double step) => Assert.Equal(
        FormattableString.Invariant($"NumericalGradient: step {step}; expected a positive, finite number; leave it out for the default"),
        Assert.Throws<ArgumentException>(() => NumericalGradient.Centred(p => p.Sum(), Tensor.From([1.0], ElementType.Float64), step)).Message);
}
