using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Notebooks.Tests.Releasing;

/// <summary>A small library with doc comments, compiled into a folder.</summary>
internal static class ToyLibrary
{
    private const string Source =
        """
        namespace Course.Toy;

        public class Toy
        {
            /// <summary>A toy of this size. It stays so.</summary>
            public Toy(int size) => Size = size;

            /// <summary>How many, at least 1.</summary>
            public int Size { get; }

            public static Toy Of(int size) => new(size);

            /// <summary>y = 2x for *every* x_i, see <see cref="Size"/>. More is not said.</summary>
            public double Twice(double x, bool again = false) => again ? 4 * x : 2 * x;
        }

        public static class Extensions
        {
            /// <summary>Applies it:
            /// f(0), f(1). And so on.</summary>
            public static double[] Each(this Toy toy, System.Func<double, double> function) => [function(toy.Size)];
        }
        """;

    /// <summary>Writes NAME.dll and NAME.xml.</summary>
    internal static void Write(string folder, string name)
    {
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(Source,
                new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose))],
            references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using FileStream library = File.Create(Path.Combine(folder, name + ".dll")), documentation = File.Create(Path.Combine(folder, name + ".xml"));
        Assert.Empty(compilation.Emit(library, xmlDocumentationStream: documentation).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
    }
}
