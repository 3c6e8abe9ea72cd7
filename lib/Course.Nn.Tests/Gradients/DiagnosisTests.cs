using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Gradients;

public class DiagnosisTests
{
    private const int BatchSize = 5;
    private readonly Tensor _expected = Tensor.RandomNormal(RandomSource.FromSeed(4), [4, 3], type: ElementType.Float64);

    public static TheoryData<string, Func<Tensor, Tensor>> Mistakes => new()
    {
        { "sign flipped", g => -g },
        { "missing 1/N", g => g * BatchSize },
        { "extra 1/N", g => g / BatchSize },
        { "factor 2 too large", g => g * 2 },
        { "factor 2 too small", g => g / 2 },
        { "transposed", g => g.T },
        { "summed over axis 0", g => g.Sum(0) },
        { "summed over axis 1", g => g.Sum(1, keepDimension: true) },
        { "all zeros", g => g * 0 },
        { "not summed over the batch", g => SplitOverABatch(g) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Find_EachCommonMistake_IsNamed(string name, Func<Tensor, Tensor> mistake) =>
        Assert.Equal(name, Diagnosis.Find(mistake(_expected), _expected, BatchSize)?.Name);

    [Fact]
    public void Find_OnTheRightGradient_NamesNothing()
    {
        Assert.Null(Diagnosis.Find(_expected, _expected, BatchSize));
        Assert.Null(Diagnosis.Find(_expected * (1 + 1e-9), _expected, BatchSize));
    }

    [Fact]
    public void Find_OnAnUnknownMistake_NamesNothing()
    {
        Assert.Null(Diagnosis.Find(_expected * 1.37, _expected, BatchSize));
        Assert.Null(Diagnosis.Find(null, _expected));
        Assert.Null(Diagnosis.Find(_expected * double.NaN, _expected));
    }

    [Fact]
    public void Find_WhenTwoAlternativesGiveTheSameNumbers_TakesTheFirst()
    {
        Alternative[] alternatives = [new("upstream dropped", -_expected), new("sign flipped", -_expected)];

        Assert.Equal("upstream dropped", Diagnosis.Find(-_expected, _expected, alternatives)?.Name);
    }

    [Fact]
    public void Find_WhenAnAlternativeIsNearlyTheRightGradient_DoesNotBlameIt()
    {
        // The candidate is off by 3e-5, which neither the right gradient nor one that differs from it by 1e-5 explains.
        Alternative[] alternatives = [new("almost right", _expected * (1 + 1e-5))];

        Assert.Null(Diagnosis.Find(_expected * (1 + 3e-5), _expected, alternatives));
    }

    [Fact]
    public void Find_InFloat32_StillNamesTheMistake() =>
        Assert.Equal("sign flipped", Diagnosis.Find((-_expected).ToFloat32(), _expected, BatchSize)?.Name);

    /// <summary>[N, 4, 3] whose sum over N is the argument.</summary>
    private static Tensor SplitOverABatch(Tensor total)
    {
        var share = Tensor.RandomUniform(RandomSource.FromSeed(5), [BatchSize, 1, 1], 0.5, 1.5, ElementType.Float64);
        return share / share.Sum() * total;
    }

    [Fact]
    public void Find_WithoutTheRightGradient_IsRefused() => Assert.Throws<ArgumentNullException>("expected", () => Diagnosis.Find(_expected, null!));
}
