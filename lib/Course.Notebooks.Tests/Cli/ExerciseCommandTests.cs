using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks.Tests.Cli;

public sealed class ExerciseCommandTests : IDisposable
{
    private const string Usings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Xunit;
        """;

    private readonly TemporaryFolder _folder = new();

    public ExerciseCommandTests()
    {
        foreach (string file in new[] { "lib/Course.Exercises/Losses/SquaredError.cs", "grading/source/05-loss-functions.ipynb" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            File.WriteAllText(_folder.File(file), "");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_Id_WritesBothFilesAndSaysWhatElseToAdd()
    {
        CommandLine made = await CommandLine.RunAsync("exercise", "new", "05-focal-loss", "--root", _folder.File("."));

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.True(File.Exists(_folder.File("lib/Course.Exercises/Losses/FocalLoss.cs")));
        Assert.True(File.Exists(_folder.File("lib/Course.Exercises.Tests/Mutation/FocalLossTests.cs")));
        Assert.Contains("new FocalLoss(),", made.Output, StringComparison.Ordinal);
        Assert.Contains("\"grade_id\": \"05-focal-loss-check\"", made.Output, StringComparison.Ordinal);
        Assert.Contains("FocalLoss.Check(MyFocalLoss)", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_Scaffold_CompilesAndEveryTestSaysWriteMe()
    {
        await CommandLine.RunAsync("exercise", "new", "05-focal-loss", "--root", _folder.File("."));

        Type tests = Compiled(await Scaffold(), await Scaffold(tests: true));

        MethodInfo[] facts = [.. tests.GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null)];
        Assert.Equal(4, facts.Length);
        Assert.All(facts, fact => Assert.Contains("write me", Assert.ThrowsAny<Exception>(() => Run(tests, fact)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_ScaffoldThatWasWritten_PassesItsTests()
    {
        await CommandLine.RunAsync("exercise", "new", "05-focal-loss", "--root", _folder.File("."));
        string written = (await Scaffold())
            .Replace("throw new NotImplementedException(\"write me: Reference of 05-focal-loss, which returns y and dx\")", "[Value(inputs[0]), inputs[1] * 2 * inputs[0]]", StringComparison.Ordinal)
            .Replace("throw new NotImplementedException(\"write me: Value of 05-focal-loss, which returns y\")", "x.Square()", StringComparison.Ordinal)
            .Replace("write me: ", "", StringComparison.Ordinal);

        Type tests = Compiled(written, await Scaffold(tests: true));

        Assert.All(tests.GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null), fact => Run(tests, fact));
    }

    [Theory]
    [InlineData("05-Focal", "is no exercise id")]
    [InlineData("focal-loss", "is no exercise id")]
    [InlineData("05-../../x", "is no exercise id")]
    [InlineData("05-focal\nloss", "that is no exercise id")]
    [InlineData("05-squared-error", "there is an exercise 05-squared-error already")]
    [InlineData("05-comparison", "has a type Comparison already")]
    [InlineData("77-focal-loss", "notebook 77 has no exercises")]
    public async Task New_BadId_RefusedInOneLineAndNothingWritten(string id, string reason)
    {
        CommandLine made = await CommandLine.RunAsync("exercise", "new", id, "--root", _folder.File("."));

        made.IsRefusal(reason);
        Assert.Equal(2, Directory.GetFiles(_folder.File("."), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task New_FileIsThere_RefusedAndLeftAsItIs()
    {
        await CommandLine.RunAsync("exercise", "new", "05-focal-loss", "--root", _folder.File("."));
        string path = _folder.File("lib/Course.Exercises/Losses/FocalLoss.cs");
        await File.WriteAllTextAsync(path, "mine");

        (await CommandLine.RunAsync("exercise", "new", "05-focal-loss", "--root", _folder.File("."))).IsRefusal("is there already");

        Assert.Equal("mine", await File.ReadAllTextAsync(path));
    }

    private Task<string> Scaffold(bool tests = false) =>
        File.ReadAllTextAsync(_folder.File(tests ? "lib/Course.Exercises.Tests/Mutation/FocalLossTests.cs" : "lib/Course.Exercises/Losses/FocalLoss.cs"));

    /// <summary>The class with the tests, compiled under the name of the tests' assembly, which sees what the exercise's own sees.</summary>
    private static Type Compiled(string exercise, string tests)
    {
        string seeds = File.ReadAllText(Path.Combine(Checkout.Root, "lib", "Course.Exercises.Tests", "TestSeeds.cs"));
        var compilation = CSharpCompilation.Create(
            "Course.Exercises.Tests",
            new[] { Usings, seeds, exercise, tests }.Select(text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14))),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1701" && d.Id != "CS1702"));
        image.Position = 0;
        return new AssemblyLoadContext("scaffold").LoadFromStream(image).GetType("Course.Exercises.Tests.Mutation.FocalLossTests")!;
    }

    private static void Run(Type tests, MethodInfo fact)
    {
        try
        {
            fact.Invoke(Activator.CreateInstance(tests), null);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
    }
}
