using Course.Nn.Data;
using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Course.Nn.Tests.Optimizers;

public class MinimizerTests
{
    private static readonly Tensor Valley = Tensor.From([-1.2, 1.0], ElementType.Float64);

    public static TheoryData<string> QuasiNewton => ["Bfgs", "Lbfgs"];

    [Theory]
    [MemberData(nameof(QuasiNewton))]
    public void Minimize_Rosenbrock_FindsTheMinimumAsMathNetDoes(string name)
    {
        MinimizerReport report = Make(name, new() { GradientTolerance = 1e-9 }).Minimize(Rosenbrock, Valley);
        Vector<double> theirs = new BfgsMinimizer(1e-9, 1e-12, 1e-12, 1000).FindMinimum(
            ObjectiveFunction.Gradient(x => Rosenbrock(Tensor.From(x, ElementType.Float64)).Value, x => Rosenbrock(Tensor.From(x, ElementType.Float64)).Gradient.ToVector()),
            Valley.ToVector()).MinimizingPoint;

        // The smallest curvature at (1, 1) is 0.4: a gradient of 1e−9 is a distance of at most 2.5e−9, for each side.
        Assert.Equal(StopReason.GradientIsSmall, report.Reason);
        GoldenAssert.Close(theirs.ToArray(), report.X.ToDoubleArray(), 1e-8);
        GoldenAssert.Close([1, 1], report.X.ToDoubleArray(), 1e-8);
        Assert.InRange(report.Iterations, 10, 60);
        Assert.True(report.Evaluations > report.Iterations);
    }

    [Theory]
    [MemberData(nameof(QuasiNewton))]
    public void Minimize_AnyFunction_GoesDownAtEveryStep(string name)
    {
        IReadOnlyList<double> values = Make(name, new()).Minimize(Rosenbrock, Valley).Values;
        Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void Lbfgs_TenFixedSteps_AgreesWithPyTorch()
    {
        GoldenCase golden = GoldenFile.Read("optimizers")["lbfgs"];
        (Tensor a, Tensor c) = (golden.Tensor("A").Flatten(), golden.Tensor("c"));
        double[] start = [.. golden.Tensor("W").ToDoubleArray(), .. golden.Tensor("b").ToDoubleArray()];
        double[][] expected = [.. golden.Tensors("W_steps").Zip(golden.Tensors("b_steps"), (w, b) => w.ToDoubleArray().Concat(b.ToDoubleArray()).ToArray())];
        var options = new MinimizerOptions { MaximumIterations = 10, GradientTolerance = 0, Step = 0.5 };
        var visited = new List<double[]>();

        new Lbfgs(3, options).Minimize(
            x =>
            {
                visited.Add(x.ToDoubleArray());
                (Tensor w, Tensor b) = (x[..6], x[6..]);
                var gradient = Tensor.From([.. ((a * w) + w.Pow(3)).ToDoubleArray(), .. (b - c).ToDoubleArray()], ElementType.Float64);
                return new ObjectiveValue(((a / 2 * w.Square()) + (w.Pow(4) / 4)).Sum() + ((b - c).Square().Sum() / 2), gradient);
            },
            Tensor.From(start, ElementType.Float64));

        // Fixed steps visit exactly the iterates. Scalar products of nearly parallel vectors lose a few digits: 1e−11.
        Assert.Equal(11, visited.Count);
        for (int step = 0; step < 10; step++)
        {
            GoldenAssert.Close(expected[step], visited[step + 1], 1e-11, $"L-BFGS after step {step + 1},");
        }
    }

    [Fact]
    public void Bfgs_Quadratic_LearnsTheInverseHessian()
    {
        // n steps with exact line searches would reach the minimum of a quadratic in n dimensions; inexact ones need a few more.
        double[] curvatures = [1, 10, 100, 1000];
        MinimizerReport report = new Bfgs(new() { GradientTolerance = 1e-8 }).Minimize(Quadratic(curvatures), Tensor.Ones([4], ElementType.Float64));
        Assert.Equal(StopReason.GradientIsSmall, report.Reason);
        Assert.InRange(report.Iterations, 3, 30);
    }

    [Fact]
    public void Newton_Rosenbrock_ConvergesQuadratically()
    {
        MinimizerReport report = new Newton(options: new() { GradientTolerance = 1e-9 }).Minimize(Rosenbrock, Valley);
        GoldenAssert.Close([1, 1], report.X.ToDoubleArray(), 1e-8);
        Assert.InRange(report.Iterations, 3, 10);
    }

    [Fact]
    public void Newton_Saddle_StopsAtTheSaddle()
    {
        MinimizerReport report = new Newton().Minimize(Quadratic([1, -1]), Tensor.From([1.0, 1.0], ElementType.Float64));
        Assert.Equal(StopReason.GradientIsSmall, report.Reason);
        GoldenAssert.Close([0, 0], report.X.ToDoubleArray(), 1e-8);
    }

    [Fact]
    public void Newton_Damping_ShortensTheStep()
    {
        MinimizerReport report = new Newton(3, new() { MaximumIterations = 1 }).Minimize(Quadratic([1]), Tensor.From([1.0], ElementType.Float64));

        // x − g/(H + λ) = 1 − 1/(1 + 3); H comes from differences, good to 1e−10.
        Assert.Equal(0.75, report.X.Item(), 1e-9);
        Assert.Equal(StopReason.MaximumIterations, report.Reason);
    }

    [Fact]
    public void Minimize_FunctionThatDoesNotFitItsGradient_ReportsTheLineSearch()
    {
        MinimizerReport report = new Bfgs().Minimize(x => new ObjectiveValue(x.Square().Sum(), -x), Tensor.From([1.0], ElementType.Float64));
        Assert.Equal((StopReason.LineSearchFailed, 0), (report.Reason, report.Iterations));
    }

    [Fact]
    public void Minimize_NaN_Reports()
    {
        MinimizerReport report = new Lbfgs().Minimize(x => new ObjectiveValue(double.NaN, x), Tensor.From([1.0], ElementType.Float64));
        Assert.Equal(StopReason.NotFinite, report.Reason);
    }

    [Theory]
    [MemberData(nameof(QuasiNewton))]
    public void Minimize_NegativeCurvature_IsNotLearned(string name)
    {
        // Along fixed steps down −x² every pair has y·s < 0: only −∇f is left as a direction, x doubles and a half per step.
        MinimizerReport report = Make(name, new() { Step = 0.25, MaximumIterations = 3 }).Minimize(Quadratic([-1]), Tensor.From([1.0], ElementType.Float64));
        Assert.Equal(Math.Pow(1.25, 3), report.X.Item(), 1e-12);
    }

    [Fact]
    public void New_OptionOutOfRange_NamesIt()
    {
        AssertMessage("MinimizerOptions: maximum iterations 0; expected at least 1", () => new Bfgs(new() { MaximumIterations = 0 }));
        AssertMessage(
            "MinimizerOptions: gradient tolerance -1; expected a finite number of at least 0", () => new Bfgs(new() { GradientTolerance = -1 }));
        AssertMessage("MinimizerOptions: step 0; expected a positive, finite number", () => new Bfgs(new() { Step = 0 }));
        AssertMessage("Lbfgs: memory 0; expected at least 1 pair of steps and changes of the gradient", () => new Lbfgs(0));
        AssertMessage("Newton: damping -1; expected a finite number of at least 0", () => new Newton(-1));
        AssertMessage(
            "Newton: 1001 parameters, at most 1000: one step would take 2002 gradients and a 1001×1001 matrix; use Lbfgs",
            () => new Newton().Minimize(Rosenbrock, Tensor.Zeros([1001], ElementType.Float64)));
        AssertMessage(
            "Bfgs: a start of shape [2] and Float32; expected a Float64 vector", () => new Bfgs().Minimize(Rosenbrock, Tensor.Zeros(2)));
    }

    [Fact]
    public void NetworkObjective_AnyPoint_GivesTheGradientOfTheLoss()
    {
        (Linear network, Dataset data) = (Network(), Blobs.Generate(RandomSource.FromSeed(2), 5));
        var objective = new NetworkObjective(
            network, new SoftmaxCrossEntropy(), new Dataset(data.Inputs.ToFloat64(), data.Targets, 3), new L2(0.1));
        Tensor x = objective.Parameters;
        Tensor numerical = NumericalGradient.Centred(p => objective.Evaluate(p).Value, x);

        // Centred differences are good to about 1e−10 for values of size 1.
        GoldenAssert.Close(numerical, objective.Evaluate(x).Gradient, 1e-8);
    }

    [Fact]
    public void NetworkObjective_FrozenParameter_IsNotInTheVector()
    {
        Linear network = Network();
        network.Bias.IsFrozen = true;
        var objective = new NetworkObjective(network, new SoftmaxCrossEntropy(), Blobs.Generate(RandomSource.FromSeed(2), 5));
        Assert.Equal(new Shape(6), objective.Parameters.Shape);
        AssertMessage(
            "NetworkObjective: a vector of shape [9]; the network has 6 parameters that are not frozen",
            () => objective.Parameters = Tensor.Zeros([9], ElementType.Float64));
    }

    [Fact]
    public void NetworkObjective_Minimised_LeavesTheNetworkWhereItIsPut()
    {
        (Linear network, Dataset data) = (Network(), Blobs.Generate(RandomSource.FromSeed(2), 20));
        var objective = new NetworkObjective(
            network, new SoftmaxCrossEntropy(), new Dataset(data.Inputs.ToFloat64(), data.Targets, 3), new L2(0.01));
        MinimizerReport report = new Lbfgs().Minimize(objective.Evaluate, objective.Parameters);
        objective.Parameters = report.X;
        Assert.Equal(StopReason.GradientIsSmall, report.Reason);
        Assert.Equal(report.X.ToDoubleArray(), objective.Parameters.ToDoubleArray());
        Assert.Equal(report.Value, objective.Evaluate(report.X).Value);
    }

    private static void AssertMessage(string expected, Func<object> make) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);

    private static Linear Network() => (Linear)new Linear(2, 3, RandomSource.FromSeed(1)).ToFloat64();

    private static Minimizer Make(string name, MinimizerOptions options) => name == "Bfgs" ? new Bfgs(options) : new Lbfgs(options: options);

    /// <summary>f = Σ cᵢ·xᵢ²/2.</summary>
    private static Objective Quadratic(double[] curvatures) =>
        x => new ObjectiveValue((Tensor.From(curvatures, ElementType.Float64) * x.Square()).Sum() / 2, Tensor.From(curvatures, ElementType.Float64) * x);

    /// <summary>f = (1 − a)² + 100·(b − a²)²: a curved valley with its minimum 0 at (1, 1) (Rosenbrock, 1960).</summary>
    private static ObjectiveValue Rosenbrock(Tensor x)
    {
        (double a, double b) = (x[0], x[1]);
        double valley = b - (a * a);
        return new ObjectiveValue(
            Math.Pow(1 - a, 2) + (100 * valley * valley),
            Tensor.From([(-2 * (1 - a)) - (400 * a * valley), 200 * valley], ElementType.Float64));
    }
}
