using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Right results that passed through Float32: they are told so, and nothing else is blamed on it.</summary>
public class RoundingDiagnosisTests
{
    [Fact]
    public void Check_ComputedInFloat32_SaysSo()
    {
        CheckResult result = DropConnectLayer.Check((x, w, b, draws, p, dy) =>
        {
            (Tensor y, Tensor dx, Tensor dw, Tensor db, Tensor inUse) = Alternatives.Regularisation.MyDropConnect(x, w, b, draws, p, dy);
            return (Coarsely(y), dx, dw, db, inUse);
        });

        Assert.Equal("y rounded to Float32", result.Verdict!.Diagnosis?.Name);
        Assert.Contains("ElementType.Float64", result.Verdict!.Diagnosis!.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WrongInFloat32_IsNotCalledRounding() =>
        Assert.NotEqual("y rounded to Float32", DropConnectLayer.Check((x, w, b, draws, p, dy) =>
        {
            (Tensor y, Tensor dx, Tensor dw, Tensor db, Tensor inUse) = Alternatives.Regularisation.MyDropConnect(x, w, b, draws, p, dy);
            return ((y * 1.001).ToFloat32(), dx, dw, db, inUse);
        }).Verdict!.Diagnosis?.Name);

    /// <summary>Sums of numbers that nearly cancel, added up in Float32: right, though single digits differ.</summary>
    [Fact]
    public void Check_AddedUpInFloat32_Passes()
    {
        Func<Tensor[], Tensor[]> inFloat32 = a =>
        {
            (Tensor variances, Tensor y) = Alternatives.Augmentation.MyPcaColour(a[0], a[1], a[2], a[3]);
            Tensor rounded = a[2].ToFloat32();
            Tensor offsets = (y - a[2]).ToFloat32();
            return [variances.ToFloat32(), rounded + offsets];
        };
        var exercise = new PcaColour();
        Assert.All(TestSeeds.Twenty, seed =>
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            Assert.Equal(1, exercise.Judge(inputs, [.. inputs.Select(inFloat32)]).Score);
        });
    }

    /// <summary>The same with a cast to float on the way, and handed back as Float64: not right, and told why.</summary>
    [Fact]
    public void Check_CastToFloatOnTheWay_SaysSo()
    {
        var exercise = new PcaColour();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[][] outputs = [.. inputs.Select(a =>
        {
            (Tensor variances, Tensor y) = Alternatives.Augmentation.MyPcaColour(a[0], a[1], a[2], a[3]);
            y[0, 0, 0, 0] = 1e-4; // an element of which 1e-8 is more than the tolerance
            return new[] { variances, a[2] + (y - a[2]).Map(v => (float)v) };
        })];
        Tensor[][] right = [.. inputs.Select(exercise.Reference)];
        foreach (Tensor[] r in right)
        {
            r[1][0, 0, 0, 0] = 1e-4;
        }

        Assert.Equal("y rounded to Float32 on the way", RoundingDiagnosis.Find(exercise.OutputNames, inputs, right, outputs)?.Name);
    }

    /// <summary>A small number added below a root makes every number smaller; rounding goes both ways.</summary>
    [Theory]
    [InlineData(1e-7)]
    [InlineData(5e-7)]
    public void Find_EveryNumberTooSmall_IsNotCalledRounding(double epsilon)
    {
        var right = Tensor.From([1e-3, 2, -1, 1.5], ElementType.Float64);
        Assert.Null(RoundingDiagnosis.Find(["y"], [[right]], [[right]], [[right - (epsilon * right.Sign())]]));
    }

    /// <summary>Right to five digits, as after many steps in Float32.</summary>
    private static Tensor Coarsely(Tensor t) => (t * (1 + 1e-5)).ToFloat32();
}
