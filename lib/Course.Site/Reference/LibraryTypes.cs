using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Course.Site.Reference;

/// <summary>The public types of the course's libraries, as the compiler sees them, with their doc comments.</summary>
internal sealed class LibraryTypes
{
    /// <summary>What students use, in the order in which they meet it.</summary>
    private static readonly string[] Libraries = ["Course.Nn", "Course.Charts", "Course.Exercises", "Course.Nn.TorchSharp", "Course.Nn.Kernels"];

    private LibraryTypes(CSharpCompilation compilation, IReadOnlyList<(string Library, string Namespace, IReadOnlyList<INamedTypeSymbol> Types)> namespaces) =>
        (Compilation, Namespaces) = (compilation, namespaces);

    /// <summary>What doc comments are looked up in.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The namespaces that have public types, with these in alphabetical order.</summary>
    public IReadOnlyList<(string Library, string Namespace, IReadOnlyList<INamedTypeSymbol> Types)> Namespaces { get; }

    /// <summary>Reads the libraries in a folder.</summary>
    /// <param name="folder">Where the assemblies and their XML files are.</param>
    /// <param name="order">Namespaces in reading order; those that are not in it follow.</param>
    /// <exception cref="SiteException">A library or its XML file is not there.</exception>
    public static LibraryTypes Read(string folder, IReadOnlyList<string> order)
    {
        foreach (string file in Libraries.SelectMany(library => new[] { library + ".dll", library + ".xml" }))
        {
            if (!File.Exists(Path.Combine(folder, file)))
            {
                throw new SiteException($"no {Path.Combine(folder, file)}, which the reference is made from; run course build first");
            }
        }

        PortableExecutableReference[] ours = [.. Directory.GetFiles(folder, "Course.*.dll").Where(path => Libraries.Contains(Path.GetFileNameWithoutExtension(path))).Select(path =>
            MetadataReference.CreateFromFile(path, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(path, ".xml"))))];
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Course.", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create("reference", references: [.. platform.Select(path => MetadataReference.CreateFromFile(path)), .. ours]);
        return new LibraryTypes(compilation, [.. Libraries.SelectMany(library => NamespacesOf(compilation, ours, library, order))]);
    }

    private static IEnumerable<(string, string, IReadOnlyList<INamedTypeSymbol>)> NamespacesOf(
        CSharpCompilation compilation, PortableExecutableReference[] references, string library, IReadOnlyList<string> order)
    {
        PortableExecutableReference reference = references.Single(one => Path.GetFileNameWithoutExtension(one.FilePath) == library);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return TypesIn(assembly.GlobalNamespace).Where(IsShown).GroupBy(type => type.ContainingNamespace.ToDisplayString())
            .OrderBy(group => order.ToList().IndexOf(group.Key) is var place && place < 0 ? int.MaxValue : place).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (library, group.Key, (IReadOnlyList<INamedTypeSymbol>)[.. group.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)]));
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol inner => TypesIn(inner),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });

    /// <summary>Public, written by somebody, and no exercise: those are in the catalogue, and their equations would be answers.</summary>
    private static bool IsShown(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsShown(type.ContainingType)) && type.ContainingNamespace.ToDisplayString().StartsWith("Course.", StringComparison.Ordinal)
        && !Bases(type).Any(one => one.Name == "Exercise");

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }
}
