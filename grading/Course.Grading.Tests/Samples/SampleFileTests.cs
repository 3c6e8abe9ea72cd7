namespace Course.Grading.Tests.Samples;

/// <summary>
/// The committed sample class is what its recipes make of the source notebooks. After a change to either it is written anew
/// as grading/README.md says.
/// </summary>
public sealed class SampleFileTests
{
    public static TheoryData<string, string> Samples()
    {
        var data = new TheoryData<string, string>();
        foreach (Sample sample in SampleClass.All)
        {
            data.Add(sample.Student, sample.Notebook);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void CommittedSample_IsUpToDate(string student, string notebook)
    {
        Sample sample = SampleClass.All.Single(s => s.Student == student && s.Notebook == notebook);
        byte[] expected = SampleBuilder.Build(sample);
        string path = SampleBuilder.PathOf(sample);
        SampleWriting.WriteSamplesIfAsked();

        Assert.True(
            File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(expected),
            $"grading/samples/{student}/{notebook} is not what its recipe makes of the source; write the samples anew (grading/README.md).");
    }

    [Fact]
    public void SampleFolder_HoldsNothingElse() => Assert.Equal(
        SampleClass.All.Select(SampleBuilder.PathOf).Order(StringComparer.Ordinal),
        Directory.GetFiles(Checkout.PathOf("grading", "samples"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
}
