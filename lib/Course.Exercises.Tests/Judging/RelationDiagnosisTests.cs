using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>What is said of numbers that no known mistake gives: how they are related to the right ones, or nothing.</summary>
public class RelationDiagnosisTests
{
    [Fact]
    public void Check_InputReturned_SaysWhich() =>
        Assert.Equal("dx is df itself", Name(MultiplyGate.Check((x, y, df) => (x * y, df, x * df))));

    [Fact]
    public void Check_FactorForgotten_SaysWhich() =>
        Assert.Equal("dw not multiplied by x", Name(LogisticNeuron.Check((x, w, b, t) =>
        {
            (double e, Tensor dw, double db, Tensor dx) = Alternatives.Backprop.MyLogisticNeuron(x, w, b, t);
            return (e, dw / x, db, dx);
        })));

    [Fact]
    public void Check_FactorOnceTooOften_SaysWhich() =>
        Assert.Equal("dw multiplied by x once too often", Name(LogisticNeuron.Check((x, w, b, t) =>
        {
            (double e, Tensor dw, double db, Tensor dx) = Alternatives.Backprop.MyLogisticNeuron(x, w, b, t);
            return (e, dw * x, db, dx);
        })));

    [Fact]
    public void Check_TermWithAWrongCoefficient_SaysOfWhichInput() =>
        Assert.Equal("a term in w1 is wrong in dw1", Name(TwoLayerGradients.Check((x, labels, w1, b1, w2, b2, lambda) =>
        {
            (double loss, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) = Alternatives.Backprop.MyTwoLayerGradients(x, labels, w1, b1, w2, b2, lambda);
            return (loss, dw1 - (lambda * w1), db1, dw2, db2);
        })));

    [Fact]
    public void Check_WrongOnOneSideOfZero_SaysOnWhich() =>
        Assert.Equal("dx wrong only where x is negative", Name(ReluBackward.Check((x, dy) => dy * x.Map(v => v > 0 ? 1 : v < 0 ? 0.3 : 0))));

    [Theory]
    [InlineData(3.0, 0.0, "df/dx off by the same factor everywhere")]
    [InlineData(1.0, 0.7, null)] // four numbers are too few to call it the same amount
    [InlineData(1.5, 0.7, null)]
    public void Check_FactorOrAmount_IsSaidWhereItIsTheSameEverywhere(double factor, double amount, string? name) =>
        Assert.Equal(name, Name(CentralDifference.Check((f, x, h) => (factor * (f(x + h) - f(x - h)) / (2 * h)) + amount)));

    [Fact]
    public void Check_OneOutputWithoutARelation_NothingIsSaid() =>
        Assert.Null(Name(MultiplyGate.Check((x, y, df) => (x * y, df, Math.Sin(x * df)))));

    [Fact]
    public void Check_RightForOneExampleOnly_SaysSo() =>
        Assert.Equal("loss right for a single example only", Name(SoftmaxLoss.Check((scores, labels) =>
        {
            (double loss, Tensor dscores) = Alternatives.Backprop.MySoftmaxLoss(scores, labels);
            return (loss * Math.Sqrt(scores.Shape[0]), dscores);
        })));

    /// <summary>NaN is no multiple of anything.</summary>
    [Fact]
    public void Check_NotANumber_HasNoRelation() => Assert.Null(Name(ReluBackward.Check((x, dy) => dy * double.NaN)));

    [Theory]
    [InlineData("02-multiply-gate", "x y df")]
    [InlineData("02-topological-order", "nodes edges")]
    [InlineData("02-central-difference", "f x h")]
    [InlineData("03-two-layer-gradients", "x labels w1 b1 w2 b2 lambda")]
    public void ParameterNames_Signature_AreInItsOrder(string id, string names) =>
        Assert.Equal(names, string.Join(' ', ParameterNames.Of(ExerciseCatalogue.Find(id))));

    private static string? Name(CheckResult result) => result.Verdict!.Diagnosis?.Name;
}
