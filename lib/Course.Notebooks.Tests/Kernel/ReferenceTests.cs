using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks.Tests.Kernel;

[Collection(OneKernelAtATime.Name)]
public sealed class ReferenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _suffix = Guid.NewGuid().ToString("N");

    public void Dispose()
    {
        try
        {
            _folder.Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            // Windows keeps a loaded dll from being deleted.
        }
    }

    [Fact]
    public async Task Reference_DllWithADependencyInItsFolder_LoadsOneCopyOfEach()
    {
        string inner = Compile($"Inner{_suffix}", "public class Inner { public int Value => 42; }");
        Compile($"Outer{_suffix}", "public static class Outer { public static Inner Make() => new Inner(); }", inner);
        using var session = new TestSession(_folder.File("notebooks"));

        CellRun first = await session.RunAsync($"#r \"../lib/Outer{_suffix}.dll\"\nOuter.Make().Value");
        CellRun second = await session.RunAsync($"#r \"../lib/Inner{_suffix}.dll\"\nInner direct = Outer.Make(); direct.Value");
        int copies = AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name == $"Inner{_suffix}");

        Assert.Contains("42", first.Result(), StringComparison.Ordinal);
        Assert.True(second.Succeeded, second.Succeeded ? "" : second.Stream("stderr"));
        Assert.Equal(1, copies);
    }

    [Fact]
    public async Task Reference_ToACourseLibraryFromAMovedNotebook_FindsTheOneOfThisCourse()
    {
        using var session = new TestSession(_folder.Path);

        CellRun found = await session.RunAsync("#r \"../../artifacts/course/Course.Notebooks.dll\"\nnameof(Course.Notebooks.Ipynb.Notebook)");
        CellRun missing = await session.RunAsync("#r \"../../artifacts/course/Course.None.dll\"");

        Assert.Equal("Notebook", found.Result("text/plain"));
        Assert.Contains("'../../artifacts/course/Course.None.dll' could not be found", missing.Stream("stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_AfterCode_IsACompilationError()
    {
        Compile($"Late{_suffix}", "public class Late { }");

        using var session = new TestSession(_folder.File("notebooks"));
        CellRun cell = await session.RunAsync($"var x = 1;\n#r \"../lib/Late{_suffix}.dll\"");

        Assert.Contains("CS7009", cell.Stream("stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_NameOfAFrameworkAssembly_IsAllowed()
    {
        using var session = new TestSession(_folder.Path);

        Assert.True((await session.RunAsync("#r \"System.Net.Http\"\nnew System.Net.Http.HttpClient();")).Succeeded);
    }

    private string Compile(string name, string source, params string[] references)
    {
        string path = _folder.File("lib", name + ".dll");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(_folder.File("notebooks"));
        string runtime = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.Runtime.dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(runtime), .. references.Select(r => MetadataReference.CreateFromFile(r))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(compilation.Emit(path).Success);
        return path;
    }
}
