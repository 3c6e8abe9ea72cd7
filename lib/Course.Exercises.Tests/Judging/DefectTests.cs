using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>What is said of an output that no number can be given for: the output, the place, and what was expected.</summary>
public class DefectTests
{
    private static readonly Shape Wanted = [2, 3];

    [Fact]
    public void Defect_NoResult_SaysSo() => Refused("no result: the method threw or returned nothing", null);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Defect_OtherNumberOfOutputs_NamesBoth(int count) =>
        Refused($"{count} outputs came back where 2 were expected", [.. Enumerable.Repeat(Tensor.Ones(2, 3), count)]);

    [Fact]
    public void Defect_NullOutput_IsNamed() => Refused("dw is null: nothing was returned for it; expected a tensor of shape [2,3]", [Tensor.Ones(2, 3), null]);

    /// <summary>Both shapes, and in words what the difference probably is.</summary>
    [Theory]
    [InlineData(new[] { 3, 2 }, "dw has shape [3,2], expected [2,3]: it is transposed")]
    [InlineData(new[] { 5, 2, 3 }, "dw has shape [5,2,3], expected [2,3]: a sum over the first axis (of length 5) is missing")]
    [InlineData(new[] { 2, 3, 5 }, "dw has shape [2,3,5], expected [2,3]: a sum over the last axis (of length 5) is missing")]
    [InlineData(new[] { 1, 2, 3 }, "dw has shape [1,2,3], expected [2,3]: the numbers are as many, and an axis of length 1 is one too many or too few")]
    [InlineData(new[] { 4, 3 }, "dw has shape [4,3], expected [2,3]")]
    public void Defect_OtherShape_NamesBothAndTheDifference(int[] shape, string message) => Refused(message, [Tensor.Ones(2, 3), Tensor.Ones(shape)]);

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Defect_NotFinite_NamesTheFirstSuchElement(double value, string name)
    {
        for (int at = 0; at < 6; at++)
        {
            double[] values = [1, 2, 3, 4, 5, 6];
            values[at] = values[^1] = value;
            OutputVerdict verdict = Refused($"dw[{at / 3},{at % 3}] is {name}", [Tensor.Ones(2, 3), Tensor.From(values, [2, 3])]);
            Assert.Equal([at / 3, at % 3], verdict.WorstIndex!);
        }
    }

    [Fact]
    public void Defect_NotFiniteScalar_HasNoIndex() =>
        Assert.Equal("loss is NaN", Comparison.Defect("loss", 1, Tensor.Scalar(1).Shape, [Tensor.Scalar(double.NaN)], 0)!.Message);

    [Fact]
    public void Defect_FiniteOutputOfTheShape_IsNone() => Assert.Null(Comparison.Defect("dw", 2, Wanted, [null, Tensor.Ones(2, 3)], 1));

    [Fact]
    public void JudgeAll_Outputs_AreJudgedOneByOne()
    {
        Tensor[] expected = [Tensor.Ones(2), Tensor.Ones(3), Tensor.Zeros(1)];

        IReadOnlyList<OutputVerdict> verdicts = Comparison.JudgeAll(["y", "dx", "db"], expected, [Tensor.Ones(2), Tensor.Ones(2), Tensor.Ones(1)]);

        Assert.Equal(
            ["y True right on every case", "dx False dx has shape [2], expected [3]", "db False db[0] is 1, expected 0 (relative error 1)"],
            verdicts.Select(verdict => $"{verdict.Name} {verdict.Passed} {verdict.Message}"));
    }

    /// <summary>Counting up through every index of a shape and counting positions is the same.</summary>
    [Fact]
    public void Unravel_EveryPosition_IsTheIndexInRowMajorOrder()
    {
        int position = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 4; k++)
                {
                    Assert.Equal([i, j, k], Comparison.Unravel(position++, [2, 3, 4]));
                }
            }
        }
    }

    private static OutputVerdict Refused(string message, IReadOnlyList<Tensor?>? outputs)
    {
        OutputVerdict verdict = Comparison.Defect("dw", 2, Wanted, outputs, 1)!;
        Assert.Equal(("dw", false, double.PositiveInfinity, message), (verdict.Name, verdict.Passed, verdict.WorstError, verdict.Message));
        return verdict;
    }
}
