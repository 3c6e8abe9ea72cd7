namespace Course.Notebooks.Tests.Cli;

public sealed class ValidateCommandTests
{
    [Fact]
    public async Task Validate_SaysWhatGradingWouldRefuse_AndWhere()
    {
        CommandLine broken = await CommandLine.RunAsync("validate", Checkout.PathOf("grading", "samples", "compile-error", "03-backprop.ipynb"));

        Assert.Equal(1, broken.ExitCode);
        Assert.Matches(@"03-\S+ +refused: the compiler says: .+ \(cell \d+, line \d+\)", broken.Output);
        Assert.Matches(@"03-\S+ +would be run", broken.Output);
        Assert.EndsWith("to put right", broken.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_IsContent_WithStubs()
    {
        CommandLine released = await CommandLine.RunAsync("validate", Checkout.PathOf("notebooks", "12-torchsharp-reference.ipynb"));

        Assert.Equal(0, released.ExitCode);
        Assert.Matches(@"12-same-numbers +not attempted", released.Output);
        Assert.EndsWith("OK", released.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_NamesTheFolder_WhenThereIsNoCourse() =>
        (await CommandLine.RunAsync("validate", Checkout.PathOf("notebooks", "12-torchsharp-reference.ipynb"), "--source", "nowhere")).IsRefusal("nowhere: no source notebooks here");
}
