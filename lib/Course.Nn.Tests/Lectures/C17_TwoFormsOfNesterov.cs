using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C17 (S2): Nesterov momentum in x and in x̃ = x + ρ·v is the same iteration.</summary>
public class C17_TwoFormsOfNesterov
{
    [Fact]
    public void HundredSteps_BothForms_AgreeToRounding()
    {
        double[] start = [2.0, -1.5, 0.5];
        var x = new Parameter("x", Tensor.From(start, ElementType.Float64));
        var xTilde = new Parameter("x̃", Tensor.From(start, ElementType.Float64));
        var lookAhead = new NesterovLookAhead(0.02, 0.9);
        var changed = new Nesterov(0.02, 0.9);
        for (int step = 1; step <= 100; step++)
        {
            lookAhead.LookAhead([x]);
            x.Gradient = Gradient(x.Value);
            lookAhead.Step([x]);

            xTilde.Gradient = Gradient(xTilde.Value);
            changed.Step([xTilde]);
        }

        // After the last step x̃ is where the next look-ahead goes. Positions are of size 1 and the iteration contracts,
        // so 100 steps of a few roundings each stay below 100·10·2⁻⁵³ ≈ 1e−13.
        lookAhead.LookAhead([x]);
        Assert.True((x.Value - xTilde.Value).Abs().Max() < 1e-13, $"{x.Value} and {xTilde.Value}");

        // The iterations are still under way: the agreement is not that of two minima.
        Assert.True(changed.MomentumFactor * xTilde.Gradient.Norm() > 1e-4, xTilde.Gradient.ToString());
    }

    /// <summary>Of f = Σ cᵢ·(xᵢ²/2 + xᵢ⁴/4): no quadratic, or rounding would hide less.</summary>
    private static Tensor Gradient(Tensor x) => Tensor.From([0.05, 1.0, 5.0], ElementType.Float64) * (x + x.Pow(3));
}
