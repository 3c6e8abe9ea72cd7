using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>What the exercises of notebook 06 say where no single wrong function has the student's numbers.</summary>
public class InitialisationSymptomTests
{
    /// <summary>The constants that students put beside σ are of any size.</summary>
    [Theory]
    [InlineData(1e-5)]
    [InlineData(1e-6)]
    [InlineData(1e-12)]
    public void Standardise_SmallNumberUnderTheRoot_IsNamed(double small) =>
        Assert.Equal("a constant feature divided by a small number", Standardise.Check((train, held) =>
        {
            (Tensor mean, Tensor sigma) = (train.Mean(0), (train.Variance(0) + small).Sqrt());
            return ((train - mean) / sigma, (held - mean) / sigma);
        }).Verdict!.Diagnosis?.Name);

    [Fact]
    public void Standardise_OtherFeaturesWrongToo_IsNotCalledASmallNumber() =>
        Assert.NotEqual("a constant feature divided by a small number", Standardise.Check((train, held) =>
        {
            (Tensor mean, Tensor sigma) = (train.Mean(0), (train.Variance(0) + 1e-5).Sqrt());
            return ((train - mean) / sigma, (held - mean) / sigma * 1.1);
        }).Verdict!.Diagnosis?.Name);

    [Fact]
    public void Whiten_SignsByARuleOfOnesOwn_AreNamed() =>
        Assert.Equal("signs of directions changed", PcaWhiten.Check((train, x, directions, k, epsilon) =>
        {
            (Tensor variances, Tensor white, Tensor back) = Alternatives.Initialisation.MyPcaWhiten(train, x, directions, k, epsilon);
            var signs = Tensor.From([.. Enumerable.Range(0, k).Select(j => white[0, j] < 0 ? -1.0 : 1)], ElementType.Float64);
            return (variances, white * signs, back);
        }).Verdict!.Diagnosis?.Name);

    /// <summary>The root of a negative number is NaN; whoever guards against it returns 0 and has made the same mistake.</summary>
    [Theory]
    [InlineData("α instead of α²")]
    [InlineData("mean of |z| on each side")]
    [InlineData("1 + α squared as a whole")]
    [InlineData("½ in whole numbers")]
    public void Deviations_RootOfANegativeNumberGuarded_IsNamedAllTheSame(string name)
    {
        var exercise = new LayerDeviations();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Misconception mistake = exercise.Misconceptions.Single(m => m.Name == name);
        Tensor[]?[] outputs = [.. inputs.Select(i => mistake.Wrong(i).Select(Guarded).ToArray())];

        Assert.Equal(name, exercise.Judge(inputs, outputs).Diagnosis?.Name);
    }

    [Fact]
    public void Lsuv_ArrayOfWeightsOverwritten_IsRefused()
    {
        CheckResult result = LayerSequentialVariance.Check((x, w, b, g, tolerance, trials) =>
        {
            Tensor[] made = Alternatives.Initialisation.MyLsuv(x, w, b, g, tolerance, trials);
            made.CopyTo(w, 0);
            return made;
        });

        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains("array of your own", result.Message, StringComparison.Ordinal);
    }

    private static Tensor Guarded(Tensor t) =>
        Tensor.From([.. t.ToDoubleArray().Select(v => double.IsNaN(v) ? 0 : v)], ElementType.Float64);
}
