using Course.Nn.Data;
using Course.Nn.Gradients;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;
using Course.Nn.WithoutBackprop;
using MathNet.Numerics.LinearAlgebra;

namespace Course.Nn.Tests.WithoutBackprop;

/// <summary>Perceptron, delta rule and hill climbing.</summary>
public class LearningRuleTests
{
    [Fact]
    public void Perceptron_SeparableClouds_MakesNoMoreMistakesThanTheTheoremAllows()
    {
        Dataset data = Clouds(noise: 0.2);
        PerceptronResult result = Perceptron.Fit(data);
        Assert.True(result.Separated);
        Assert.Equal(0, result.Unit.ErrorRate(data));

        // The unit found has a margin, so the theorem holds with it: mistakes ≤ (R/γ)² (Novikoff, 1962).
        double length = Math.Sqrt(Math.Pow(result.Unit.Weights.Norm(), 2) + Math.Pow(result.Unit.Bias, 2));
        Tensor scores = result.Unit.Scores(data.Inputs);
        double margin = Enumerable.Range(0, data.Count).Min(n => ((2 * data.Targets[n]) - 1) * scores[n]) / length;
        double radius = Math.Sqrt(data.Inputs.ToFloat64().Square().Sum(1).Max() + 1);
        Assert.InRange(result.Mistakes.Sum(), 1, Math.Pow(radius / margin, 2));
    }

    [Fact]
    public void Perceptron_FirstMistake_AddsTheExample()
    {
        var data = new Dataset(Tensor.From([2.0, -3], [1, 2], ElementType.Float64), Tensor.From([0]), 2);
        PerceptronResult result = Perceptron.Fit(data, 1);
        Assert.Equal([-2, 3], result.Unit.Weights.ToDoubleArray());
        Assert.Equal(-1, result.Unit.Bias);
        Assert.False(result.Separated);
    }

    [Fact]
    public void Perceptron_Xor_NeverSettles()
    {
        PerceptronResult result = Perceptron.Fit(Xor.Generate(RandomSource.FromSeed(1), 1, 0), 50);
        Assert.False(result.Separated);
        Assert.Equal(50, result.Mistakes.Count);
    }

    [Fact]
    public void WidrowHoff_PointsOnALine_FindsTheLine()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(2), [50, 2], type: ElementType.Float64);
        Tensor t = x.MatMul(Tensor.From([2.0, -1], ElementType.Float64)) + 0.5;
        LinearUnit unit = WidrowHoff.Fit(new Dataset(x, t), RandomSource.FromSeed(3), 0.05, 100);

        // Each epoch shrinks the error to about e^(−0.05·50) = 0.08 of it; 100 epochs go down to rounding.
        GoldenAssert.Close([2, -1, 0.5], [.. unit.Weights.ToDoubleArray(), unit.Bias], 1e-12);
    }

    [Fact]
    public void WidrowHoff_NoisyTargets_EndsNearLeastSquares()
    {
        Random random = RandomSource.FromSeed(4);
        var x = Tensor.RandomNormal(random, [200, 1], type: ElementType.Float64);
        Tensor t = (3 * x.Flatten()) + 1 + Tensor.RandomNormal(random, [200], standardDeviation: 0.5, type: ElementType.Float64);
        LinearUnit unit = WidrowHoff.Fit(new Dataset(x, t), random, 0.002, 50);
        Matrix<double> design = x.ToMatrix().Append(Matrix<double>.Build.Dense(200, 1, 1));
        double[] line = design.Solve(t.ToVector()).ToArray();

        // Around the least-squares line the rule keeps jumping, with a variance of about η·σ²/2 = 0.002·0.25/2: four times 0.016.
        GoldenAssert.Close(line, [unit.Weights.Item(), unit.Bias], 0.064 / 3);
    }

    [Fact]
    public void WidrowHoff_OverlappingClasses_SeparatesMostOfThem()
    {
        Dataset data = Clouds(noise: 0.7);
        double error = WidrowHoff.Fit(data, RandomSource.FromSeed(5)).ErrorRate(data);

        // Centres at distance 2 and σ = 0.7: the best line errs for Φ(−1/0.7) = 7.7 %; 200 points scatter by 1.9 %.
        Assert.InRange(error, 0.01, 0.15);
    }

    [Fact]
    public void ErrorRate_Gradient_IsZero()
    {
        // The lecture's point: the 0/1 objective is a staircase, and a derivative sees no stairs.
        Dataset data = Clouds(noise: 0.7);
        var start = Tensor.From([0.3, -0.2, 0.1], ElementType.Float64);
        Tensor gradient = NumericalGradient.Centred(x => LinearUnit.From(x).ErrorRate(data), start);
        Assert.Equal([0, 0, 0], gradient.ToDoubleArray());
        Assert.True(LinearUnit.From(start).ErrorRate(data) > 0.1);
    }

    [Fact]
    public void HillClimbing_ZeroOneObjective_GetsDownAllTheSame()
    {
        Dataset data = Clouds(noise: 0.2);
        HillClimbingResult result = HillClimbing.Minimize(
            x => LinearUnit.From(x).ErrorRate(data), Tensor.From([0.3, -0.2, 0.1], ElementType.Float64), RandomSource.FromSeed(6));
        Assert.Equal(0, result.Values[^1]);
        Assert.Equal(0, LinearUnit.From(result.X).ErrorRate(data));
        Assert.Equal(1001, result.Values.Count);
        Assert.All(result.Values.Zip(result.Values.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
    }

    [Fact]
    public void HillClimbing_Plateau_IsCrossed()
    {
        // f is 1 up to x = 0.1 and 0 beyond: only moves that change nothing lead from 0 to there with steps of 0.01.
        HillClimbingResult result = HillClimbing.Minimize(
            x => x.Item() > 0.1 ? 0 : 1, Tensor.From([0.0], ElementType.Float64), RandomSource.FromSeed(7), 0.01, 5000);
        Assert.Equal(0, result.Values[^1]);
    }

    [Fact]
    public void Fit_OptionOutOfRange_NamesIt()
    {
        (Dataset data, Random random) = (Clouds(noise: 0.2), RandomSource.FromSeed(1));
        Dataset three = Blobs.Generate(random);
        AssertMessage("Perceptron: epochs 0; expected at least 1", () => Perceptron.Fit(data, 0));
        AssertMessage("LinearUnit: inputs [300,2] with 3 classes; expected [N,D] with N ≥ 1 and two classes", () => Perceptron.Fit(three));
        AssertMessage(
            "LinearUnit: inputs [2,1] with no classes; expected [N,D] with N ≥ 1 and two classes",
            () => Perceptron.Fit(new Dataset(Tensor.Zeros(2, 1), Tensor.Zeros(2))));
        AssertMessage("WidrowHoff: learning rate 0; expected a positive, finite number", () => WidrowHoff.Fit(data, random, 0));
        AssertMessage("WidrowHoff: epochs 0; expected at least 1", () => WidrowHoff.Fit(data, random, 1, 0));
        AssertMessage(
            "WidrowHoff: inputs [2,1] and targets [2,1]; expected [N,D] and [N]",
            () => WidrowHoff.Fit(new Dataset(Tensor.Zeros(2, 1), Tensor.Zeros(2, 1)), random));
        AssertMessage("HillClimbing: step size -1; expected a positive, finite number", () => HillClimbing.Minimize(x => 0, Tensor.Zeros(1), random, -1));
        AssertMessage("HillClimbing: trials 0; expected at least 1", () => HillClimbing.Minimize(x => 0, Tensor.Zeros(1), random, 1, 0));
        AssertMessage("LinearUnit: weights [2] of Float32; expected a Float64 vector", () => new LinearUnit(Tensor.Zeros(2), 0));
    }

    private static void AssertMessage(string expected, Func<object> run) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(run).Message);

    /// <summary>200 points around (1, 0) and (−1, 0).</summary>
    private static Dataset Clouds(double noise) => Blobs.Generate(RandomSource.FromSeed(1), 100, 2, noise);
}
