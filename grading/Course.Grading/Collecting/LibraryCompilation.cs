using System.Text;
using Course.Exercises;
using Course.Grading.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Course.Grading.Collecting;

/// <summary>Compiles the library as what it is: one ordinary file beside Course.Nn, no script.</summary>
internal sealed class LibraryCompilation
{
    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _tree;
    private readonly Lazy<IReadOnlyList<Diagnostic>> _diagnostics;

    private LibraryCompilation(SyntaxTree tree)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, reportSuppressedDiagnostics: true, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false, deterministic: true);
        _tree = tree;
        _compilation = CSharpCompilation.Create(LibrarySource.Namespace, [tree], References.ForLibraries, options);
        _diagnostics = new(() => _compilation.GetDiagnostics());
    }

    internal static LibraryCompilation Of(string source) => new(CSharpSyntaxTree.ParseText(
        SourceText.From(source, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse), MyLibraryFiles.Source));

    /// <summary>The first error in each class, by the class's name; under the empty name, an error outside all of them.</summary>
    internal IReadOnlyDictionary<string, string> Errors => _diagnostics.Value
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .GroupBy(diagnostic => ClassAt(diagnostic.Location))
        .ToDictionary(group => group.Key, group => group.First().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The using directives of namespaces and types that are not of Course.Nn or the runtime, as <see cref="LibrarySource.Of"/> wants them.</summary>
    internal IReadOnlySet<string> UnknownUsings
    {
        get
        {
            SemanticModel model = _compilation.GetSemanticModel(_tree);
            return Usings(directive => model.GetSymbolInfo(directive.NamespaceOrType).Symbol is null);
        }
    }

    /// <summary>The using directives that do nothing (the file keeps the compiler from saying so to its readers), as <see cref="LibrarySource.Of"/> wants them.</summary>
    internal IReadOnlySet<string> IdleUsings
    {
        get
        {
            TextSpan[] idle = [.. _diagnostics.Value.Where(diagnostic => diagnostic.Id == "CS8019").Select(diagnostic => diagnostic.Location.SourceSpan)];
            return Usings(directive => idle.Any(span => span.Contains(directive.Span)));
        }
    }

    /// <summary>The assembly, with the line numbers of the file in it.</summary>
    /// <exception cref="InvalidOperationException">There is an error.</exception>
    internal byte[] Emit()
    {
        using var assembly = new MemoryStream();
        EmitResult result = _compilation.Emit(assembly, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        return result.Success ? assembly.ToArray() : throw new InvalidOperationException($"{MyLibraryFiles.Source}: {result.Diagnostics[0]}");
    }

    private HashSet<string> Usings(Func<UsingDirectiveSyntax, bool> isWanted) =>
        [.. _tree.GetRoot().DescendantNodes(node => node is not TypeDeclarationSyntax).OfType<UsingDirectiveSyntax>().Where(isWanted).Select(directive => $"{ClassAt(directive.GetLocation())} {directive}")];

    /// <summary>The class whose namespace block a place lies in; the empty name outside all of them.</summary>
    private string ClassAt(Location location)
    {
        NamespaceDeclarationSyntax? block = _tree.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true)
            .AncestorsAndSelf().OfType<NamespaceDeclarationSyntax>().LastOrDefault();
        const string Extensions = "Extensions";
        return block?.Name is QualifiedNameSyntax { Right.Identifier.ValueText: string ofExtensions } ? ofExtensions[..^Extensions.Length]
            : block?.Members.OfType<ClassDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? "";
    }
}
