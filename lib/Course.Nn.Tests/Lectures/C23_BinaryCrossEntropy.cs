using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C23 (S1): the two cases −ln f for y = 1 and −ln(1 − f) for y = 0 are one formula −y·ln f − (1 − y)·ln(1 − f);
/// minimising it maximises the likelihood; the score is the log-odds.
/// </summary>
public class C23_BinaryCrossEntropy
{
    /// <summary>A handful of roundings of numbers of size up to 5.</summary>
    private const double Rounding = 1e-14;

    private static readonly Tensor Scores = Tensor.Linspace(-4, 4, 9, ElementType.Float64);
    private static readonly Tensor Probabilities = new Sigmoid().Forward(Scores);
    private static readonly Tensor Answers = Tensor.From([0, 1, 0, 0, 1, 0, 1, 1, 1]);

    [Fact]
    public void TwoCases_AndTheOneFormula_AreEqual()
    {
        for (int i = 0; i < Scores.Count; i++)
        {
            double f = Probabilities[i];
            double byCases = Answers[i] == 1 ? -Math.Log(f) : -Math.Log(1 - f);
            double formula = new BinaryCrossEntropy().Forward(Tensor.From([f], ElementType.Float64), Tensor.From([Answers[i]], ElementType.Float64));
            double ofLogit = new BinaryCrossEntropyWithLogits().Forward(Tensor.From([Scores[i]], ElementType.Float64), Tensor.From([Answers[i]], ElementType.Float64));

            Assert.Equal(byCases, formula, Rounding);
            Assert.Equal(byCases, ofLogit, Rounding);
        }
    }

    [Fact]
    public void Loss_TimesMinusN_IsTheLogLikelihood()
    {
        double likelihood = 1;
        for (int i = 0; i < Scores.Count; i++)
        {
            likelihood *= Answers[i] == 1 ? Probabilities[i] : 1 - Probabilities[i];
        }

        double loss = new BinaryCrossEntropy().Forward(Probabilities, Answers);
        Assert.Equal(Math.Log(likelihood), -Scores.Count * loss, 1e-13);
    }

    [Fact]
    public void MinimumOfTheLoss_IsTheMaximumOfTheLikelihood()
    {
        // One probability f for answers of which five in nine are 1: the likelihood f⁵(1 − f)⁴ is largest at 5/9.
        double[] grid = [.. Enumerable.Range(1, 89).Select(i => i / 90.0)];
        double best = grid.MinBy(f => new BinaryCrossEntropy().Forward(Tensor.Full(f, [9], ElementType.Float64), Answers));
        double likeliest = grid.MaxBy(f => Math.Pow(f, 5) * Math.Pow(1 - f, 4));

        Assert.Equal(likeliest, best);
        Assert.Equal(5 / 9.0, best, 1e-15);
    }

    [Fact]
    public void Score_IsTheLogOdds() =>
        NumberAssert.Close(Scores, (Probabilities / (1 - Probabilities)).Log(), 5e-14); // 1 − f loses up to e⁴ ≈ 55 units of rounding.
}
