using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Notebooks.Releasing;

/// <summary>Finds what a notebook's code calls in the course's libraries, as the compiler sees it: cell after cell, each knowing those above it.</summary>
internal static partial class LibraryCalls
{
    private const string Usings =
        "using System; using System.Text; using System.Collections; using System.Collections.Generic; using System.Threading.Tasks; using System.Linq;"
        + "using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Formatting; using static Microsoft.DotNet.Interactive.Kernel;\n";

    /// <summary>Constructors, methods and properties of assemblies named <c>Course.…</c>, each once, in no particular order.</summary>
    /// <param name="notebook">The notebook; code that does not compile gives what of it can be understood.</param>
    /// <param name="folder">The folder that its <c>#r</c> lines start from.</param>
    /// <exception cref="NotebookFormatException">A library that it loads is not there.</exception>
    public static IReadOnlyCollection<ISymbol> Of(Notebook notebook, string folder)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var references = new List<MetadataReference>(Platform());
        references.AddRange(Libraries(notebook, folder));
        CSharpCompilation? above = null;
        foreach (Cell cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            SyntaxTree tree = CSharpSyntaxTree.ParseText(
                (above is null ? Usings : "") + Directive().Replace(cell.Source, ""), new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script));
            var compilation = CSharpCompilation.CreateScriptCompilation(
                $"cell{cell.Number}", tree, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), above);
            found.UnionWith(Called(tree, compilation.GetSemanticModel(tree)));
            if (compilation.GetDiagnostics().All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error))
            {
                above = compilation;      // a cell that is meant to fail declares nothing
            }
        }

        return found;
    }

    private static IEnumerable<ISymbol> Called(SyntaxTree tree, SemanticModel model) => tree.GetRoot().DescendantNodes()
        .Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax)
        .Select(node => model.GetSymbolInfo(node).Symbol)
        .Where(symbol => symbol?.ContainingAssembly?.Name.StartsWith("Course.", StringComparison.Ordinal) == true)
        .Select(symbol => symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol!.OriginalDefinition)
        .Where(symbol => symbol is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor });

    /// <summary>The framework and the kernel, whose <c>display</c> every cell can call.</summary>
    private static IEnumerable<MetadataReference> Platform() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Course.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>What the notebook loads, and the course's other libraries beside it, which these need.</summary>
    private static IEnumerable<MetadataReference> Libraries(Notebook notebook, string folder)
    {
        string[] loaded = [.. notebook.Cells.Where(cell => cell.IsCode)
            .SelectMany(cell => Library().Matches(cell.Source)).Select(match => Path.GetFullPath(Path.Combine(folder, match.Groups["path"].Value)))];
        string? missing = Array.Find(loaded, path => !File.Exists(path));
        return missing is null
            ? loaded.SelectMany(path => Directory.GetFiles(Path.GetDirectoryName(path)!, "Course.*.dll")).Distinct().Select(path =>
                MetadataReference.CreateFromFile(path, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(path, ".xml"))))
            : throw new NotebookFormatException($"{notebook.Name}: loads {missing}, which is not there; run `course build` first");
    }

    [GeneratedRegex("""^[ \t]*#(r|load|!)[^\n]*""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();

    [GeneratedRegex("""^[ \t]*#r[ \t]+"(?<path>[^"\n]*[/\\]Course\.[^"\n]+\.dll)"[ \t]*$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Library();
}
