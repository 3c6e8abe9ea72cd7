using System.Text.RegularExpressions;

namespace Course.Nn.Tests.Documentation;

/// <summary>A summary names its lecture by a tag, such as <c>S1, S3 · batch normalisation</c>, which LECTURES.md explains.</summary>
public partial class CitationTests
{
    [Theory]
    [InlineData("Layers")]
    [InlineData("Losses")]
    [InlineData("Initializers")]
    [InlineData("Regularizers")]
    [InlineData("Optimizers")]
    [InlineData("Schedules")]
    [InlineData("Averaging")]
    [InlineData("WithoutBackprop")]
    [InlineData("Data")]
    [InlineData("Augmentations")]
    [InlineData("Training")]
    [InlineData("Search")]
    [InlineData("Transfer")]
    [InlineData("Models")]
    public void EveryCitation_IsATag(string folder)
    {
        string[] files = Directory.GetFiles(Checkout.PathOf("lib", "Course.Nn", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(InWords(), File.ReadAllText(file)));
        Assert.Contains(files, file => File.ReadAllText(file).Contains(" · ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\((lecture|lectures|Lecture) S\d|Lecture S\d;")]
    private static partial Regex InWords();
}
