namespace Course.Files.Tests;

public sealed class CheckoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Root_HoldsTheSolutionAndThisTest() =>
        Assert.True(File.Exists(Checkout.PathOf("Course.slnx")) && File.Exists(Checkout.PathOf("lib", "Course.Files.Tests", "CheckoutTests.cs")));

    [Fact]
    public void Above_TheNearestOfTwo_Wins()
    {
        Directory.CreateDirectory(_folder.File("a", "b"));
        Assert.Null(Checkout.Above(_folder.File("a", "b")));

        _folder.Write("Course.slnx", "");
        Assert.Equal(_folder.Path, Checkout.Above(_folder.File("a", "b")));

        _folder.Write(Path.Combine("a", "Course.slnx"), "");
        Assert.Equal(_folder.File("a"), Checkout.Above(_folder.File("a", "b")));
        Assert.Equal(_folder.File("a"), Checkout.Above(_folder.File("a")));
    }
}
