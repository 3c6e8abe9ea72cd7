using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Course.Notebooks.Scripting;

/// <summary>What a cell can use without <c>#r</c>: all of .NET's base library, and the functions of <see cref="InScope"/>.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> Default { get; } =
        [.. Framework().Append(typeof(InScope).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];

    private static IEnumerable<string> Framework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(folder, "*.dll")
            .Where(path => Path.GetFileName(path) is var name && !name.Contains(".Native.", StringComparison.Ordinal) && IsManaged(path))
            .Order(StringComparer.Ordinal);
    }

    private static bool IsManaged(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new PEReader(stream);
        try
        {
            return reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
