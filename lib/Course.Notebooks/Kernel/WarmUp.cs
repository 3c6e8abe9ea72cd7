using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Course.Notebooks.Kernel;

/// <summary>Loads the compiler on a second core while the kernel is being built, so that the first cell need not wait for it.</summary>
internal static class WarmUp
{
    /// <summary>Compiles and runs something trivial with what the kernel's own cells refer to. Nothing waits for it.</summary>
    public static void Begin() => Task.Run(() => CSharpScript.RunAsync("1 + 1", ScriptOptions.Default
        .AddImports("System", "System.Linq")
        .AddReferences(typeof(Enumerable).Assembly, typeof(Microsoft.DotNet.Interactive.Kernel).Assembly)));
}
