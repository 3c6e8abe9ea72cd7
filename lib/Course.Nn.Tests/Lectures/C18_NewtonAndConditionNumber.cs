using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C18 (S2): Newton reaches a quadratic's minimum in one step; gradient descent takes more the worse the condition number.</summary>
public class C18_NewtonAndConditionNumber
{
    private static readonly Tensor Minimum = Tensor.From([2.0, -1.0], ElementType.Float64);

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10000)]
    public void Newton_Quadratic_ReachesTheMinimumInOneStep(double condition)
    {
        var newton = new Newton(options: new MinimizerOptions { MaximumIterations = 1 });
        MinimizerReport report = newton.Minimize(x => Quadratic(x, condition), Tensor.From([10.0, 10.0], ElementType.Float64));

        // H comes from differences of gradients up to 1e5, with a step of 6e−6: rounding leaves 1e5·1e−16/6e−6 ≈ 2e−6 in the
        // entries of an H of size 1e4 and, at most, κ·1e−10 of the distance 11 in x.
        Assert.Equal(1, report.Iterations);
        Assert.True((report.X - Minimum).Norm() < 1e-5, report.X.ToString());
    }

    [Fact]
    public void GradientDescent_StepCount_GrowsWithTheConditionNumber()
    {
        double[] conditions = [10, 100, 1000];
        double[] steps = [.. conditions.Select(condition => (double)StepsToMinimum(condition))];

        // The slow direction shrinks by 1 − 1/κ per step at the rate 1/κ: a factor 1e−6 takes ln(1e6)·κ = 13.8·κ steps,
        // within 6 % (κ = 10: −1/ln(1 − 1/κ) is 9.49).
        Assert.All(conditions.Zip(steps), pair => Assert.Equal(Math.Log(1e6), pair.Second / pair.First, 0.06 * Math.Log(1e6)));
    }

    /// <summary>Until the distance is a millionth of the one at the start, along the slow direction.</summary>
    private static int StepsToMinimum(double condition)
    {
        var x = new Parameter("x", Minimum + Tensor.From([1.0, 0.0], ElementType.Float64));
        var optimizer = new Sgd(1 / condition);
        int steps = 0;
        while ((x.Value - Minimum).Norm() > 1e-6)
        {
            x.Gradient = Quadratic(x.Value, condition).Gradient;
            optimizer.Step([x]);
            steps++;
        }

        return steps;
    }

    /// <summary>f = ((a − 2)² + κ·(b + 1)²) / 2.</summary>
    private static ObjectiveValue Quadratic(Tensor x, double condition)
    {
        var curvature = Tensor.From([1.0, condition], ElementType.Float64);
        Tensor away = x - Minimum;
        return new ObjectiveValue((curvature * away.Square()).Sum() / 2, curvature * away);
    }
}
