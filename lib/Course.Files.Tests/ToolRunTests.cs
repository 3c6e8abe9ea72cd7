namespace Course.Files.Tests;

public class ToolRunTests
{
    /// <summary>The one program that every machine with these tests has.</summary>
    private const string Program = "dotnet";

    [Fact]
    public async Task OfAsync_Program_GivesWhatItWroteAndHowItEnded()
    {
        ToolRun? good = await ToolRun.OfAsync(Program, ["--version"], Environment.CurrentDirectory);
        ToolRun? bad = await ToolRun.OfAsync(Program, ["exec", "no such file.dll"], Environment.CurrentDirectory);

        Assert.Equal(0, good?.ExitCode);
        Assert.Matches(@"^\d+\.", good!.Output);
        Assert.NotEqual(0, bad?.ExitCode);
        Assert.Contains("no such file.dll", bad!.Output + bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_ProgramThatIsNotThere_IsNull() =>
        Assert.Null(await ToolRun.OfAsync("no-such-program-anywhere", [], Environment.CurrentDirectory));

    [Theory]
    [InlineData("first\nerror E1: no network.\nlast", "error E1: no network")]
    [InlineData("first\nlast.", "last")]
    [InlineData("", "it said nothing")]
    public void Reason_IsTheLineWithTheWordOrTheLast(string output, string reason) => Assert.Equal(reason, new ToolRun(1, output, "").Reason("error "));
}
