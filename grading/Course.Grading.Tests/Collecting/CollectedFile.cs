using System.Reflection;
using System.Runtime.Loader;
using Course.Grading.Collecting;
using Course.Nn.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Grading.Tests.Collecting;

/// <summary>What a stranger could do with MyNn.cs: compile it, and call what is in it. Knows nothing of how it was made.</summary>
internal sealed class CollectedFile : IDisposable
{
    private static readonly string[] Libraries = ["Course.Nn.dll", "MathNet.Numerics.dll"];

    private readonly string _folder = Directory.CreateTempSubdirectory("course-").FullName;
    private readonly AssemblyLoadContext _context = new("collected", isCollectible: true);
    private readonly byte[] _bytes;

    /// <summary>Compiles a library's source, and nothing else.</summary>
    internal CollectedFile(CollectedLibrary library)
    {
        _bytes = Compile("MyNn", library.Source, References());
        Assembly = _context.LoadFromStream(new MemoryStream(_bytes));
        library.Write(_folder);
    }

    internal Assembly Assembly { get; }

    /// <summary>The folder that the library was written into.</summary>
    internal string Folder => _folder;

    /// <summary>The exercise's method, called as the grader calls it.</summary>
    internal Func<Tensor[], Tensor[]> Adapted(Course.Exercises.Exercise exercise)
    {
        string source =
            $$"""
            using System;
            using System.Linq;
            using Course.Nn.Tensors;
            using static MyNn.{{exercise.GetType().Name}};
            public static class Adapter
            {
                public static Tensor[] Run(Tensor[] a)
                {
                    {{exercise.Call}}
                }
            }
            """;
        byte[] adapter = Compile("Adapter" + exercise.GetType().Name, source, [.. References(), MetadataReference.CreateFromImage(_bytes)]);
        return _context.LoadFromStream(new MemoryStream(adapter)).GetType("Adapter")!.GetMethod("Run")!.CreateDelegate<Func<Tensor[], Tensor[]>>();
    }

    public void Dispose()
    {
        _context.Unload();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Compile(string name, string source, IEnumerable<MetadataReference> references)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14))], references, options);
        using var assembly = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return assembly.ToArray();
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || Libraries.Contains(Path.GetFileName(path)))
        .Select(path => MetadataReference.CreateFromFile(path));
}
