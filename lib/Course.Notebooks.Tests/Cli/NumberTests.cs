namespace Course.Notebooks.Tests.Cli;

/// <summary>Numbers on the command line are strict, whatever the language of the machine.</summary>
public sealed class NumberTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,5")]
    [InlineData("1e400")]
    [InlineData("1e1")]
    [InlineData("0x10")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("+5")]
    [InlineData("٣")]
    [InlineData("1_000")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("")]
    [InlineData("many")]
    public async Task Number_NotPlain_IsRefusedByEveryOption(string text)
    {
        string notebook = TestNotebook.Write(_folder, "a.ipynb", "1");

        foreach (string option in (string[])["--jobs", "--cell-timeout", "--memory"])
        {
            (await CommandLine.RunAsync("run", notebook, option, text)).IsRefusal($"{option} {text}: a ");
        }

        foreach (string option in (string[])["--jobs", "--seed", "--timeout"])
        {
            (await CommandLine.RunAsync("grade", _folder.Path, "--out", _folder.File("out"), option, text)).IsRefusal($"{option} {text}: a ");
        }

        (await CommandLine.RunAsync("datasets", "fetch", "mnist", "--timeout", text)).IsRefusal($"--timeout {text}: a number");
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task WholeNumber_WithAPointOrTooLarge_IsRefused(string text) =>
        (await CommandLine.RunAsync("run", TestNotebook.Write(_folder, "a.ipynb", "1"), "--jobs", text)).IsRefusal($"--jobs {text}: a whole number");

    [Fact]
    public async Task Number_Plain_IsTaken()
    {
        CommandLine run = await CommandLine.RunAsync("run", TestNotebook.Write(_folder, "a.ipynb", "while (true);"), "--cell-timeout", "1.5", "--jobs", "2");

        Assert.Contains("longer than 1.5 s", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_NegativeOrZero_IsRefusedByItsRange()
    {
        string notebook = TestNotebook.Write(_folder, "a.ipynb", "1");

        (await CommandLine.RunAsync("run", notebook, "--jobs", "-1")).IsRefusal("--jobs -1: at least 1");
        (await CommandLine.RunAsync("run", notebook, "--cell-timeout", "-0.5")).IsRefusal("more than 0");
    }
}
