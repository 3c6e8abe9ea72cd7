using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Wrong probabilities of an ensemble are named whatever was counted with them.</summary>
public class EnsembleDiagnosisTests
{
    [Fact]
    public void Judge_SoftmaxOverTheExamplesEverywhere_IsNamed() => Named("softmax over the examples", e => e.Softmax(1));

    [Fact]
    public void Judge_SoftmaxOverTheNetworksEverywhere_IsNamed() => Named("softmax over the networks", e => e.Softmax(0));

    [Fact]
    public void Judge_ScoresCutOff_IsNamed() => Named("scores cut off before softmax", e => e.Clip(-30, 30).Softmax(2));

    [Fact]
    public void Judge_ScoresOverTheirSum_IsNamed() => Named("scores divided by their sum", e => e / e.Sum(2, keepDimension: true));

    [Fact]
    public void Judge_ExponentialsOfLargeScores_AreNamed() => Named("overflowing softmax", e => e.Exp() / e.Exp().Sum(2, keepDimension: true));

    [Fact]
    public void Judge_OneMaximumForAll_IsNamed() => Named("overflowing softmax", e => (e - e.Max()).Exp() is var p ? p / p.Sum(2, keepDimension: true) : e);

    [Fact]
    public void Judge_LogarithmsAveragedAndGuarded_AreNamed() => Judged(
        "scores averaged instead of probabilities; large scores besides", (scores, labels) =>
        {
            Tensor mean = Tensor.Maximum(scores.Softmax(2), 1e-30).Log().Mean(0).Softmax(1);
            return (mean, Alone(scores, labels), Share(mean, labels));
        });

    /// <summary>alone wrong in a way of its own is no consequence: then nothing is named that does not explain it.</summary>
    [Fact]
    public void Judge_AloneWrongBesides_IsNotExplained() => Judged(null, (scores, labels) =>
    {
        Tensor p = scores.Softmax(1);
        return (p.Mean(0), 0.123, Share(p.Mean(0), labels));
    });

    private static void Named(string name, Func<Tensor, Tensor> members) => Judged(name, (scores, labels) =>
    {
        Tensor p = members(scores);
        return (p.Mean(0), Alone(p, labels), Share(p.Mean(0), labels));
    });

    private static void Judged(string? name, Func<Tensor, int[], (Tensor Probabilities, double Alone, double Together)> method)
    {
        CheckResult result = EnsembleAnswer.Check(method);
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Equal(name, result.Verdict!.Diagnosis?.Name);
    }

    private static double Alone(Tensor members, int[] labels) => Enumerable.Range(0, members.Shape[0]).Average(k => Share(members.Row(k), labels));

    private static double Share(Tensor values, int[] labels) => values.ArgMax(1).Zip(labels, (found, label) => found == label ? 1.0 : 0).Average();
}
