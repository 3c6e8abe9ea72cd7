using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Checking;

public class LibraryUseTests
{
    /// <summary>A method of another cell, which a student's method may call.</summary>
    private static Tensor FromAnotherCell(Tensor x) => new ReLU().Forward(x);

    private static IEnumerable<double> Lazily()
    {
        yield return new MeanSquaredError().Forward(Tensor.Ones(1), Tensor.Zeros(1));
    }

    public static TheoryData<string, Func<Tensor, Tensor>> Uses() => new()
    {
        { "ReLU", x => new ReLU().Forward(x) },
        { "ReLU", FromAnotherCell },
        { "ReLU", x => FromAnotherCell(x) },
        { "ReLU", x => x.Map(v => new ReLU().Forward(Tensor.Scalar(v)).Item()) },
        { "MeanSquaredError", x => x + Lazily().First() },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void FirstForbidden_UsedDirectlyOrFurtherDown_IsNamed(string expected, Func<Tensor, Tensor> method) =>
        Assert.Equal(expected, LibraryUse.FirstForbidden(method, ["Course.Nn.Layers", "Course.Nn.Losses"]));

    [Fact]
    public void FirstForbidden_Member_IsNamedWithItsType() =>
        Assert.Equal("Tensor.Softmax", LibraryUse.FirstForbidden((Tensor x) => x.Softmax(0), ["Course.Nn.Tensors.Tensor.Softmax"]));

    [Fact]
    public void FirstForbidden_OneThatOnlyBeginsAlike_IsNone() =>
        Assert.Null(LibraryUse.FirstForbidden((Tensor x) => x.SumTo(new Shape(1)), ["Course.Nn.Tensors.Tensor.Sum"]));

    [Fact]
    public void Check_LibraryDoesTheExercise_FailsWithoutPointsAndSaysWhat()
    {
        CheckResult result = BceWithLogits.Check((z, t) =>
        {
            var loss = new BinaryCrossEntropyWithLogits();
            return (loss.Forward(z, t), loss.Backward());
        });
        Assert.Equal((CheckStatus.Failed, 0), (result.Status, result.Points));
        Assert.Contains("MyBceWithLogits uses BinaryCrossEntropyWithLogits of the library", result.Message, StringComparison.Ordinal);
    }

    /// <summary>Every method of this assembly and of the library is read to its end: each instruction has its right length.</summary>
    [Fact]
    public void MembersIn_EveryMethod_IsReadToItsEnd()
    {
        Type[] types = [.. typeof(LibraryUseTests).Assembly.GetTypes(), .. typeof(Tensor).Assembly.GetTypes()];
        int members = types.SelectMany(t => t.GetMethods(System.Reflection.BindingFlags.DeclaredOnly | System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Instance))
            .Sum(m => IntermediateLanguage.MembersIn(m).Count());
        Assert.True(members > 20_000, $"{members}");
    }
}
