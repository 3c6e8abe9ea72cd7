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

    /// <summary>Right to five digits, as after many steps in Float32.</summary>
    private static Tensor Coarsely(Tensor t) => (t * (1 + 1e-5)).ToFloat32();
}
