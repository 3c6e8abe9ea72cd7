using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C19 (S2): on a constant gradient AdaGrad's step goes to 0 and RMSProp's does not.</summary>
public class C19_AdaGradStops
{
    [Fact]
    public void AdaGrad_StepT_IsRateOverRootT()
    {
        double[] steps = Steps(new AdaGrad(0.1), 1000);

        // s = t·g², so the step is η/√t: relative rounding of adding up t equal numbers is at most t·2⁻⁵³ = 1e−13.
        Assert.Equal(0.1, steps[0], 1e-10);
        Assert.Equal(0.1 / Math.Sqrt(10), steps[9], 1e-10);
        Assert.Equal(0.1 / Math.Sqrt(1000), steps[999], 1e-10);
    }

    [Fact]
    public void RmsProp_LateSteps_AreTheRate()
    {
        double[] steps = Steps(new RmsProp(0.1, 0.9), 1000);

        // s = (1 − 0.9ᵗ)·g²: at t = 1000 the missing share is 1e−46, and ε shortens the step by ε/|g| = 1e−8/3 of it.
        Assert.Equal(0.1, steps[999], 1e-9);
        Assert.Equal(0.1 / Math.Sqrt(0.1), steps[0], 1e-8);
    }

    private static double[] Steps(Optimizer optimizer, int count)
    {
        var w = new Parameter("W", Tensor.From([0.0], ElementType.Float64));
        double[] steps = new double[count];
        for (int t = 0; t < count; t++)
        {
            double before = w.Value.Item();
            w.Gradient = Tensor.From([3.0], ElementType.Float64);
            optimizer.Step([w]);
            steps[t] = before - w.Value.Item();
        }

        return steps;
    }
}
