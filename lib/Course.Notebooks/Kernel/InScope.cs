using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;

namespace Course.Notebooks.Kernel;

/// <summary>The functions every cell has in scope: the kernel's own (<c>display</c>, <c>HTML</c>, <c>Javascript</c>, <c>CSS</c>) and these.</summary>
public static class InScope
{
    /// <summary>Asks the reader for a line of text, where somebody reads; a headless run has nobody to ask.</summary>
    /// <exception cref="NotSupportedException">Always here, as in any front end without input.</exception>
    public static string input(string prompt = "") => throw new NotSupportedException("Input prompt is not supported.");

    /// <summary>Asks the reader for a password, where somebody reads.</summary>
    /// <exception cref="NotSupportedException">Always here.</exception>
    public static string password(string prompt = "") => throw new NotSupportedException("Password prompt is not supported.");

    /// <summary>Brings both into scope before the first cell, in one submission.</summary>
    internal static CSharpKernel UseInScope(this CSharpKernel kernel)
    {
        string library = typeof(InScope).Assembly.Location.Replace('\\', '/');
        kernel.DeferCommand(new SubmitCode(
            $"#r \"{library}\"\nusing static {typeof(Microsoft.DotNet.Interactive.Kernel).FullName};\nusing static {typeof(InScope).FullName};"));
        return kernel;
    }
}
