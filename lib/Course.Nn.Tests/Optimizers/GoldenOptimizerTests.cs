using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Optimizers;

/// <summary>Ten steps of each optimiser against PyTorch: see Golden/README.md.</summary>
public class GoldenOptimizerTests
{
    // Both sides do the same dozen operations per step, in another order at most: relative differences of a few 2⁻⁵³ that
    // ten contracting steps do not enlarge. 1e−13 is a thousand roundings; 1e−5 is a hundred in single precision.
    private const double Double = 1e-13;
    private const double Single = 1e-5;

    private static readonly GoldenFile Steps = GoldenFile.Read("optimizers");
    private static readonly GoldenFile Clipping = GoldenFile.Read("clipping");

    [Fact]
    public void Sgd_TenSteps_AgreesWithPyTorch() => Compare("sgd", new Sgd(0.1), Double);

    [Fact]
    public void Momentum_TenSteps_AgreesWithPyTorch() => Compare("momentum", new Momentum(0.05), Double);

    [Fact]
    public void Nesterov_TenSteps_AgreesWithPyTorch() => Compare("nesterov", new Nesterov(0.05), Double);

    [Fact]
    public void AdaGrad_TenSteps_AgreesWithPyTorch() => Compare("adagrad", new AdaGrad(0.2), Double);

    [Fact]
    public void RmsProp_TenSteps_AgreesWithPyTorch() => Compare("rmsprop", new RmsProp(0.05, 0.9), Double);

    [Fact]
    public void Adam_TenSteps_AgreesWithPyTorch() => Compare("adam", new Adam(0.1), Double);

    [Fact]
    public void Adam_TenStepsInSinglePrecision_AgreesWithPyTorch() => Compare("adam_float32", new Adam(0.1), Single);

    [Fact]
    public void AdamW_TenSteps_AgreesWithPyTorch() => Compare("adamw", new AdamW(0.1, 0.3), Double);

    [Theory]
    [InlineData("norm_5", 5)]
    [InlineData("norm_100", 100)]
    public void ByGlobalNorm_TwoGradients_AgreesWithPyTorch(string name, double limit)
    {
        Parameter[] parameters = Gradients();
        double norm = GradientClipping.ByGlobalNorm(parameters, limit);

        // The same formula, PyTorch's 1e−6 included; the sums of squares may be added in another order.
        Assert.Equal(Clipping[name].Number("norm"), norm, 1e-12);
        GoldenAssert.Close(Clipping[name].Tensor("W"), parameters[0].Gradient, 1e-14);
        GoldenAssert.Close(Clipping[name].Tensor("b"), parameters[1].Gradient, 1e-14);
    }

    [Fact]
    public void ByValue_TwoGradients_AgreesWithPyTorch()
    {
        Parameter[] parameters = Gradients();
        GradientClipping.ByValue(parameters, 1);
        GoldenAssert.Close(Clipping["value_1"].Tensor("W"), parameters[0].Gradient, 0);
        GoldenAssert.Close(Clipping["value_1"].Tensor("b"), parameters[1].Gradient, 0);
    }

    /// <summary>Steps down f(W, b) = Σ (A/2·W² + W⁴/4) + Σ (b − c)²/2.</summary>
    private static void Compare(string name, Optimizer optimizer, double tolerance)
    {
        GoldenCase golden = Steps[name];
        (Tensor a, Tensor c) = (golden.Tensor("A"), golden.Tensor("c"));
        var w = new Parameter("W", golden.Tensor("W"));
        var b = new Parameter("b", golden.Tensor("b"), isRegularized: false);
        (Tensor[] ws, Tensor[] bs) = (golden.Tensors("W_steps"), golden.Tensors("b_steps"));
        Assert.Equal((10, 10), (ws.Length, bs.Length));
        for (int step = 0; step < ws.Length; step++)
        {
            w.Gradient = (a * w.Value) + w.Value.Pow(3);
            b.Gradient = b.Value - c;
            optimizer.Step([w, b]);
            GoldenAssert.Close(ws[step], w.Value, tolerance, $"{name}: W after step {step + 1},");
            GoldenAssert.Close(bs[step], b.Value, tolerance, $"{name}: b after step {step + 1},");
        }
    }

    private static Parameter[] Gradients()
    {
        GoldenCase golden = Clipping["gradients"];
        return [With("W", golden.Tensor("W")), With("b", golden.Tensor("b"))];

        static Parameter With(string name, Tensor gradient) =>
            new(name, Tensor.Zeros(gradient.Shape, ElementType.Float64)) { Gradient = gradient };
    }
}
