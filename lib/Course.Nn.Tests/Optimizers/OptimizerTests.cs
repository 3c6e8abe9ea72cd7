using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Optimizers;

public class OptimizerTests
{
    [Fact]
    public void Sgd_OneStep_SubtractsRateTimesGradient()
    {
        Parameter w = Weight(1, -2);
        w.Gradient = Tensor.From([10.0, -4.0], ElementType.Float64);
        new Sgd(0.5).Step([w]);
        Assert.Equal([-4, 0], w.Value.ToDoubleArray());
    }

    [Fact]
    public void Momentum_ConstantGradient_GathersSpeed()
    {
        Parameter w = Weight(0);
        var optimizer = new Momentum(1, 0.5);
        var positions = new List<double>();
        for (int step = 0; step < 3; step++)
        {
            w.Gradient = Tensor.From([1.0], ElementType.Float64);
            optimizer.Step([w]);
            positions.Add(w.Value.Item());
        }

        // v = 1, 1.5, 1.75: exact in binary.
        Assert.Equal([-1, -2.5, -4.25], positions);
        Assert.Equal(0.5, optimizer.MomentumFactor);
    }

    [Fact]
    public void Momentum_ZeroMomentum_IsSgd()
    {
        Parameter a = Weight(1);
        Parameter b = Weight(1);
        Descend(new Momentum(0.1, 0), a, 5);
        Descend(new Sgd(0.1), b, 5);
        Assert.Equal(b.Value.Item(), a.Value.Item());
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1.0)]
    [InlineData(-250.0)]
    public void Adam_FirstStep_IsTheRateAgainstTheSignOfTheGradient(double gradient)
    {
        Parameter w = Weight(0);
        w.Gradient = Tensor.From([gradient], ElementType.Float64);
        new Adam(0.01).Step([w]);

        // Lecture S2. Exactly η·g/(|g| + ε): off by η·ε/|g| ≤ 1e−7 at |g| = 1e−3.
        Assert.Equal(-0.01 * Math.Sign(gradient), w.Value.Item(), 1.01e-7);
    }

    [Fact]
    public void Adam_TwentySteps_FollowsTheFormula()
    {
        (double eta, double beta1, double beta2, double epsilon) = (0.1, 0.8, 0.95, 1e-6);
        Parameter w = Weight(3);
        Descend(new Adam(eta, beta1, beta2, epsilon), w, 20);

        (double x, double m, double v) = (3, 0, 0);
        for (int t = 1; t <= 20; t++)
        {
            double g = 2 * x;
            m = (beta1 * m) + ((1 - beta1) * g);
            v = (beta2 * v) + ((1 - beta2) * g * g);
            x -= eta * (m / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(v / (1 - Math.Pow(beta2, t))) + epsilon);
        }

        // The same numbers up to the order of a few roundings per step.
        Assert.Equal(x, w.Value.Item(), 1e-12);
    }

    [Fact]
    public void Step_SeveralParameters_AreRememberedApart()
    {
        Parameter a = Weight(1);
        Parameter b = Weight(1);
        Parameter alone = Weight(1);
        var together = new Adam(0.1);
        for (int step = 0; step < 3; step++)
        {
            a.Gradient = 2 * a.Value;
            b.Gradient = -100 * b.Value;
            together.Step([a, b]);
        }

        Descend(new Adam(0.1), alone, 3);
        Assert.Equal(alone.Value.Item(), a.Value.Item());
    }

    [Theory]
    [InlineData("Sgd")]
    [InlineData("Momentum")]
    [InlineData("Adam")]
    public void Descend_Parabola_ReachesTheMinimum(string name)
    {
        Parameter w = Weight(1, -2);
        Descend(Make(name, 0.05), w, 500);

        // Momentum shrinks by √0.9 per step and SGD by 0.9: 500 steps leave less than 1e−10; Adam is within a fraction of its rate.
        Assert.True(w.Value.Norm() < (name == "Adam" ? 0.05 : 1e-9), w.Value.ToString());
    }

    [Theory]
    [InlineData("Sgd", -1e-300)]
    [InlineData("Momentum", double.PositiveInfinity)]
    [InlineData("Adam", double.NaN)]
    public void LearningRate_NegativeOrNotFinite_Fails(string name, double rate)
    {
        string expected = FormattableString.Invariant($"{name}: learning rate {rate}; expected a finite number of at least 0");
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => Make(name, rate)).Message);
        Optimizer good = Make(name, 0.1);
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => good.LearningRate = rate).Message);
    }

    [Fact]
    public void New_MemoryOutOfRange_NamesIt()
    {
        Assert.Equal("Momentum: momentum 1; expected at least 0 and less than 1", Assert.Throws<ArgumentException>(() => new Momentum(1, 1)).Message);
        Assert.Equal("Adam: beta1 -0.1; expected at least 0 and less than 1", Assert.Throws<ArgumentException>(() => new Adam(1, -0.1)).Message);
        Assert.Equal("Adam: beta2 NaN; expected at least 0 and less than 1", Assert.Throws<ArgumentException>(() => new Adam(1, 0.9, double.NaN)).Message);
        Assert.Equal("Adam: epsilon 0; expected a positive, finite number", Assert.Throws<ArgumentException>(() => new Adam(1, 0.9, 0.9, 0)).Message);
    }

    private static Parameter Weight(params double[] values) => new("W", Tensor.From(values, ElementType.Float64));

    /// <summary>Steps down f(w) = Σ w².</summary>
    private static void Descend(Optimizer optimizer, Parameter w, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            w.Gradient = 2 * w.Value;
            optimizer.Step([w]);
        }
    }

    private static Optimizer Make(string name, double rate) => name switch
    {
        "Sgd" => new Sgd(rate),
        "Momentum" => new Momentum(rate),
        _ => new Adam(rate),
    };
}
