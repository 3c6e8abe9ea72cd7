using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Course.Charts.Interaction;

/// <summary>
/// Finds Plotly.NET and what it stands on in the folder of this library when the program that runs does not bring them: a
/// notebook's kernel may carry an older FSharp.Core, which in one context would stand in the way of the one needed here.
/// </summary>
internal static class PlotlyAssemblies
{
    private static readonly string[] Names =
        ["Plotly.NET", "Plotly.NET.Interactive", "FSharp.Core", "Fable.Core", "DynamicObj", "Giraffe.ViewEngine", "Newtonsoft.Json"];

    private static readonly AssemblyLoadContext Own = new("Course.Charts");

    /// <summary>Asked only for what the program itself cannot load, or has in too old a version.</summary>
#pragma warning disable CA2255 // It has to be in place before a cell that mentions Plotly.NET is compiled to machine code.
    [ModuleInitializer]
    internal static void Register()
    {
        AssemblyLoadContext.Default.Resolving += (_, name) => Find(name);
        KernelFormatters.Watch();
    }
#pragma warning restore CA2255

    private static Assembly? Find(AssemblyName name)
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(PlotlyAssemblies).Assembly.Location)!, name.Name + ".dll");
        return Names.Contains(name.Name) && File.Exists(path) ? Own.LoadFromAssemblyPath(path) : null;
    }
}
