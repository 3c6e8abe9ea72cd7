using System.Text.RegularExpressions;
using Course.Exercises.Tests.Notebooks;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>What is said of numbers that no known mistake gives: how they are related to the right ones, or nothing.</summary>
public partial class RelationDiagnosisTests
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
        Assert.Equal("the term w1·lambda is missing in dw1", Name(TwoLayerGradients.Check((x, labels, w1, b1, w2, b2, lambda) =>
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
            return (loss * (1 + Math.Log(scores.Shape[0])), dscores);
        })));

    /// <summary>Of two cases that hold one image, one has a border and one has none; so a border is not taken for a batch, nor a batch for a border.</summary>
    [Theory]
    [InlineData(true, "y right only where border is 0")]
    [InlineData(false, "y right for a single example only")]
    public void Check_RightOnOneKindOfCases_SaysWhichKind(bool isTheBorderWrong, string name)
    {
        Assert.Equal(name, Name(FlipCrop.Check((x, draws, height, width, border) =>
        {
            Tensor y = Alternatives.Augmentation.MyFlipCrop(x, draws, height, width, border);
            return isTheBorderWrong ? y + (0.123 * border * (y == 0)) : y + (0.123 * (x.Shape[0] - 1) * (y == 0));
        })));
    }

    /// <summary>Channels are no examples: where the first axis is no batch, nobody is told of one.</summary>
    [Fact]
    public void Check_RightForOneChannelOnly_IsNotBlamedOnABatch() =>
        Assert.Null(Name(AffineWarp.Check((x, a, t, dy) =>
        {
            (Tensor y, Tensor dx) = Alternatives.Augmentation.MyAffineWarp(x, a, t, dy);
            return (y, dx + (0.1 * (x.Shape[0] - 1) * x.Abs()));
        })));

    /// <summary>Neither is more said than the cases show: a single example without a border, beside several with one, is no evidence.</summary>
    [Theory]
    [InlineData(0, 1, 3, false)]
    [InlineData(1, 1, 3, true)]
    [InlineData(1, 2, 3, false)]
    [InlineData(2, 2, 3, true)]
    [InlineData(2, 3, 3, true)]
    [InlineData(2, 3, 1, false)]
    public void ButForBatch_OneExampleBesideSeveral_IsAlikeWhereNothingElseIsSimpler(double border, double other, int channels, bool isAlike)
    {
        OutputCase one = Case(border, [1, 3, 4], [1, 3]), several = Case(other, [5, channels, 6], [5, 3]);

        Assert.Equal(isAlike, Likeness.ButForBatch(one, 1, several, 5));
        Assert.Equal(isAlike, Likeness.ButForBatch(several, 5, one, 1));
    }

    [Fact]
    public void ButForBatch_RightOutputOfZerosOnly_IsSimpler()
    {
        OutputCase one = Case(2, [1, 3], [1, 3]), several = Case(2, [5, 3], [5, 3]);

        Assert.False(Likeness.ButForBatch(one with { Right = one.Right * 0 }, 1, several, 5));
    }

    /// <summary>The statement says what N is, or there is no batch to blame.</summary>
    [Fact]
    public void BatchSize_EveryExercise_FollowsItsStatement()
    {
        Dictionary<string, string> statements = Statements();
        Assert.All(ExerciseCatalogue.All, exercise =>
        {
            bool isTold = BatchInWords().IsMatch(statements[exercise.Id]), isThere = TestSeeds.Inputs(exercise, 1).Any(a => exercise.BatchSize(a) > 0);
            Assert.True(isTold || !isThere, $"{exercise.Id} has a BatchSize, and its statement does not speak of [N, …]");
            Assert.True(isThere || !statements[exercise.Id].Contains("`[N,", StringComparison.Ordinal) || exercise is TrainDigits or Clinic, $"{exercise.Id} speaks of [N, …] and has no BatchSize");
        });
    }

    /// <summary>Text from an exercise's heading to its solution.</summary>
    private static Dictionary<string, string> Statements()
    {
        var found = new Dictionary<string, string>();
        foreach (string name in SourceNotebook.Names)
        {
            string statement = "";
            foreach (SourceCell cell in SourceNotebook.Load(name))
            {
                int heading = cell.IsCode ? -1 : cell.Text.LastIndexOf("### Exercise", StringComparison.Ordinal);
                statement = heading >= 0 ? cell.Text[heading..] : statement;
                if (cell.IsSolution)
                {
                    found[cell.GradeId!] = statement;
                }
            }
        }

        return found;
    }

    private static OutputCase Case(double border, Shape x, Shape draws) =>
        new([Tensor.Ones(x, ElementType.Float64), Tensor.Ones(draws, ElementType.Float64), Tensor.Scalar(border, ElementType.Float64)],
            Tensor.Ones(x, ElementType.Float64), Tensor.Ones(x, ElementType.Float64));

    /// <summary>N, or m in the exercise that has the letters of its source.</summary>
    [GeneratedRegex(@"\bN\b|`\[m, n\]`")]
    private static partial Regex BatchInWords();

    /// <summary>Variances that cancel to rounding are zeros, not a constant factor.</summary>
    [Fact]
    public void Check_WhatRoundingLeavesOfZero_IsZero()
    {
        var exercise = new PcaColour();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(a => new[] { exercise.Reference(a)[0] * 1e-17, a[2] })]);
        Assert.Equal("variances zero everywhere; y is x itself", verdict.Diagnosis?.Name);
    }

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
