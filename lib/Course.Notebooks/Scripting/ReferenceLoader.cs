using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace Course.Notebooks.Scripting;

/// <summary>
/// Loads the dlls that cells refer to, once each, and finds what those need in their own folders. Everything lands in one load context,
/// so a type is the same type whichever cell or dll names it.
/// </summary>
internal sealed class ReferenceLoader
{
    private readonly List<string> _folders = [];

    public ReferenceLoader() => AssemblyLoadContext.Default.Resolving += (_, name) => Find(name);

    /// <summary>The loader for Roslyn to use.</summary>
    public InteractiveAssemblyLoader ForScripts { get; } = new();

    public void Load(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var folder = Path.GetDirectoryName(path)!;
            if (!_folders.Contains(folder))
            {
                _folders.Add(folder);
            }

            ForScripts.RegisterDependency(AssemblyLoadContext.Default.LoadFromAssemblyPath(path));
        }
    }

    private Assembly? Find(AssemblyName name)
    {
        var path = _folders.Select(folder => Path.Combine(folder, name.Name + ".dll")).FirstOrDefault(File.Exists);
        return path is null ? null : AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }
}
