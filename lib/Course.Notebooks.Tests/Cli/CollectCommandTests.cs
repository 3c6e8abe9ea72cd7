using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests.Cli;

public sealed class CollectCommandTests : IDisposable
{
    private const string AffineForward = "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) => x.MatMul(w) + b;";

    private const string Stub = "Tensor MyReluBackward(Tensor x, Tensor dy)\n{\n    throw new NotImplementedException(\"03-relu-backward: not attempted\");\n}";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Collect_SolvedAndUnsolvedExercises_WritesTheLibraryAndNamesTheRest()
    {
        TestNotebook.Write(_folder, "mine/03.ipynb", Solves("03-affine-forward", AffineForward), Solves("03-relu-backward", Stub));

        CommandLine collect = await CollectAsync(_folder.File("mine"));

        Assert.Equal((0, ""), (collect.ExitCode, collect.Error));
        Assert.Matches(@"(?m)^03-affine-forward +MyAffineForward +yes\r?$", collect.Output);
        Assert.Matches(@"(?m)^03-relu-backward +MyReluBackward +no: not attempted, or not to its end\r?$", collect.Output);
        Assert.Matches(@"(?m)^nothing to collect yet of the notebooks 01, 02, 04, .*\b12\r?$", collect.Output);
        Assert.DoesNotContain("07-adam", collect.Output, StringComparison.Ordinal);
        Assert.Matches(@"collected 1 of \d+ exercises into \S*MyNn\.cs\r?$", collect.Output.TrimEnd());
        Assert.Equal([_folder.File("my", "MyNn.cs"), _folder.File("my", "MyNn.dll")], Directory.GetFiles(_folder.File("my")).Order(StringComparer.Ordinal));
        Assert.Contains("//   03-relu-backward: not attempted, or not to its end (03.ipynb, cell 2)", await File.ReadAllTextAsync(_folder.File("my", "MyNn.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_BrokenCellAndBrokenFile_CollectsTheRestAndExits1()
    {
        TestNotebook.Write(_folder, "mine/03.ipynb", Solves("03-affine-forward", AffineForward), Solves("03-relu-backward", "Tensor MyReluBackward(Tensor x, Tensor dy)\n    => missing;"));
        await File.WriteAllTextAsync(_folder.File("mine", "04.ipynb"), "not json");

        CommandLine collect = await CollectAsync(_folder.File("mine"));

        string[] errors = collect.Error.TrimEnd().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(1, collect.ExitCode);
        Assert.Equal(2, errors.Length);
        Assert.Contains("04.ipynb: is not JSON", errors[0], StringComparison.Ordinal);
        Assert.Equal("course: 03.ipynb, cell 2, line 3: 03-relu-backward: the compiler says: The name 'missing' does not exist in the current context", errors[1]);
        Assert.Contains("collected 1 of", collect.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_Again_ReplacesTheLibrary()
    {
        TestNotebook.Write(_folder, "mine/03.ipynb", Solves("03-affine-forward", AffineForward));
        await CollectAsync(_folder.File("mine"));
        byte[] before = await File.ReadAllBytesAsync(_folder.File("my", "MyNn.dll"));
        TestNotebook.Write(_folder, "mine/03.ipynb", Solves("03-affine-forward", AffineForward.Replace("+ b", "- b", StringComparison.Ordinal)));

        Assert.Equal(0, (await CollectAsync(_folder.File("mine", "03.ipynb"))).ExitCode);
        Assert.NotEqual(before, await File.ReadAllBytesAsync(_folder.File("my", "MyNn.dll")));
        Assert.Contains("- b", await File.ReadAllTextAsync(_folder.File("my", "MyNn.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_ImpossiblePlaces_AreRefusedInOneLine()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        string good = TestNotebook.Write(_folder, "a.ipynb", "1");

        (await CollectAsync(_folder.File("none"))).IsRefusal("no such file or folder");
        (await CollectAsync(_folder.File("empty"))).IsRefusal("no notebooks (.ipynb) in this folder");
        (await CommandLine.RunAsync("collect", good, "--out", good)).IsRefusal("is a file; choose a folder");
        (await CollectAsync(good, "--nonsense")).IsRefusal("--nonsense");
        (await CollectAsync(good)).IsRefusal("no cell of an exercise");
        Assert.False(Directory.Exists(_folder.File("my")));
    }

    private static JsonObject Solves(string id, string text) => TestNotebook.Code("using Course.Nn.Tensors;\n" + text).WithGrade(id, solution: true);

    private Task<CommandLine> CollectAsync(params string[] arguments) => CommandLine.RunAsync(["collect", .. arguments, "--out", _folder.File("my")]);
}
