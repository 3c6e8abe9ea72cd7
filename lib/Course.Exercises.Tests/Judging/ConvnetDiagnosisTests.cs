using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Mistakes of notebook 11 that may be made in several ways are named in each of them.</summary>
public class ConvnetDiagnosisTests
{
    private static readonly LinearProbe Probe = new();

    [Fact]
    public void Judge_OtherWaysOfConvBackward_AreNamed() => AllNamed(new ConvBackward(), ConvBackwardPartMistakes.OtherWays);

    [Fact]
    public void Judge_OtherWaysOfMaxPool_AreNamed() => AllNamed(new MaxPoolBothWays(), MaxPoolMistakes.OtherWays);

    /// <summary>1e-17 is as good as 0, for whoever does not divide by it.</summary>
    [Fact]
    public void Judge_TinyDeviationTakenForZero_Passes()
    {
        foreach (int seed in TestSeeds.Twenty)
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Probe, seed);
            Assert.Equal(1, Probe.Judge(inputs, [.. inputs.Select(a => new ProbePass(a) { Fitted = Fitted(a[0]) }.Outputs())]).Score);
        }
    }

    /// <summary>Another order of summing than the library's, so that no number is that of the misconception.</summary>
    [Fact]
    public void Judge_ComputedDeviationAskedForZero_IsNamedWhateverTheRounding() =>
        Named("a computed deviation asked for 0", a => new(a) { Fitted = Fitted(a[0]), Standardised = AskedForZero });

    [Fact]
    public void Judge_DividedByTheDeviationThroughout_IsNamedWhateverTheRounding() =>
        Named("a feature that never changes divided by 0", a => new(a) { Fitted = Fitted(a[0]), Standardised = (x, mean, deviation) => (x - mean) / deviation });

    /// <summary>Of two mistakes the one that the other cases show.</summary>
    [Fact]
    public void Judge_ComputedDeviationAskedForZeroAndAnotherMistake_NamesTheOther() =>
        Named("bias penalised too", a => new(a) { Fitted = Fitted(a[0]), Standardised = AskedForZero, BiasPull = (b, lambda) => lambda * b });

    private static Tensor AskedForZero(Tensor x, Tensor mean, Tensor deviation) => (x - mean) / (deviation + (deviation == 0));

    private static (Tensor Mean, Tensor Deviation) Fitted(Tensor x)
    {
        Tensor mean = (x / x.Shape[0]).Sum(0);
        return (mean, ((x - mean).Square() / x.Shape[0]).Sum(0).Sqrt());
    }

    private static void Named(string name, Func<Tensor[], ProbePass> pass)
    {
        foreach (int seed in TestSeeds.Twenty)
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Probe, seed);
            Assert.Equal(name, Probe.Judge(inputs, [.. inputs.Select(a => pass(a).Outputs())]).Diagnosis?.Name);
        }
    }

    private static void AllNamed(Exercise exercise, IReadOnlyList<Misconception> ways)
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Assert.NotEmpty(ways);
        Assert.All(ways, way => Assert.Equal(way.Name, exercise.Judge(inputs, TestSeeds.Run(way.Wrong, inputs)).Diagnosis?.Name));
    }
}
