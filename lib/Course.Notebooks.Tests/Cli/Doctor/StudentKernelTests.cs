using Course.Cli.Doctor;

namespace Course.Notebooks.Tests.Cli.Doctor;

/// <summary>Which kernel Jupyter and VS Code would use, in folders made for the test.</summary>
public sealed class StudentKernelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public StudentKernelTests()
    {
        Write("""{"tools":{"microsoft.dotnet-interactive":{"version":"1.0.712001"}}}""", "root", ".config", "dotnet-tools.json");
        _variables["JUPYTER_DATA_DIR"] = _folder.File("data");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Jupyter_KernelOfTheRepository_IsOk()
    {
        Write(File.ReadAllText(Checkout.PathOf(".config", "jupyter", "kernels", ".net-csharp", "kernel.json")), "conda", "share", "jupyter", "kernels", ".net-csharp", "kernel.json");
        Write("""{"argv":["dotnet","interactive"]}""", "data", "kernels", ".net-csharp", "kernel.json");
        _variables["CONDA_PREFIX"] = _folder.File("conda");

        Finding found = Jupyter();

        Assert.Equal(Finding.Ok, found.State);
        Assert.Contains("1.0.712001", found.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Jupyter_GlobalTool_IsNamedWithWhatItStarts()
    {
        Write("""{"argv":["dotnet","interactive","jupyter"]}""", "data", "kernels", ".net-csharp", "kernel.json");

        Finding found = Jupyter();

        Assert.Equal(Finding.Other, found.State);
        Assert.Contains("`dotnet interactive jupyter`", found.Note, StringComparison.Ordinal);
        Assert.Contains("tested on 1.0.712001", found.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"argv":[{}]}""")]
    public void Jupyter_BrokenDescription_IsNamed(string text)
    {
        Write(text, "data", "kernels", ".net-csharp", "kernel.json");

        Assert.Equal(Finding.Other, Jupyter().State);
        Assert.Contains("not a kernel's description", Jupyter().Note, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Jupyter_WithoutTheKernel_SaysHowToInstallIt()
    {
        Skip.If(Directory.Exists("/usr/share/jupyter/kernels/.net-csharp") || Directory.Exists("/usr/local/share/jupyter/kernels/.net-csharp"), "this machine has the kernel for all users");

        Assert.Equal(Finding.Absent, Jupyter().State);
        Assert.Contains("pip install .config/jupyter", Jupyter().Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_NewestExtension_DecidesUnlessTheFolderDoes()
    {
        Assert.Equal(Finding.Absent, Code().State);

        Extension("1.0.9", "1.0.1");
        Extension("1.0.10", "1.0.516801");
        Assert.Equal(Finding.Other, Code().State);
        Assert.Contains("dotnet-interactive 1.0.516801;", Code().Note, StringComparison.Ordinal);
        Assert.Contains("set dotnet-interactive.requiredInteractiveToolVersion to 1.0.712001", Code().Remedy, StringComparison.Ordinal);

        Write(File.ReadAllText(Checkout.PathOf(".vscode", "settings.json")), "root", ".vscode", "settings.json");
        Assert.Equal(Finding.Ok, Code().State);
    }

    [Fact]
    public void Repository_PinsOneVersionEverywhere() =>
        Assert.Contains($"\"{PinnedTool.Version(Checkout.Root)}\"", File.ReadAllText(Checkout.PathOf(".vscode", "settings.json")), StringComparison.Ordinal);

    private Finding Jupyter() => new JupyterKernel(_folder.File("root"), name => _variables.GetValueOrDefault(name), _folder.Path).Find();

    private Finding Code() => new CodeKernel(_folder.File("root"), _folder.Path).Find();

    private void Extension(string version, string tool) => Write(
        """{"contributes":{"configuration":{"properties":{"dotnet-interactive.requiredInteractiveToolVersion":{"default":"VERSION"}}}}}""".Replace("VERSION", tool, StringComparison.Ordinal),
        ".vscode", "extensions", "ms-dotnettools.dotnet-interactive-vscode-" + version, "package.json");

    private void Write(string text, params string[] path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllText(_folder.File(path), text);
    }
}
