using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;

namespace Course.Notebooks.Kernel.Magics;

/// <summary>
/// <c>#!import FILE</c>: runs the code of another notebook or script in this one. Unlike the tool, which swallows it, an exception in
/// that code fails the cell that imports it.
/// </summary>
internal static class ImportMagic
{
    /// <summary>Imports inside each other; a file that imports itself would never end.</summary>
    private const int MaxDepth = 10;

    public static CompositeKernel UseImport(this CompositeKernel kernel)
    {
        int depth = 0;
        kernel.AddDirective<ImportDocument>(Directive(), async (import, context) =>
        {
            try
            {
                depth++;
                await RunAsync(kernel, import.FilePath, depth, context);
            }
            finally
            {
                depth--;
            }
        });
        return kernel;
    }

    private static async Task RunAsync(CompositeKernel kernel, string path, int depth, KernelInvocationContext context)
    {
        if (depth > MaxDepth)
        {
            context.Fail(context.Command, message: $"#!import {path}: more than {MaxDepth} imports inside each other; does the file import itself?");
            return;
        }

        foreach ((string source, string language) in ImportedFile.Read(path))
        {
            if (language == CellLanguage.Markdown)
            {
                context.DisplayAs(source, Mime.Markdown);
                continue;
            }

            KernelCommandResult result = await kernel.SendAsync(new SubmitCode(source, language));
            if (result.Events.OfType<CommandFailed>().LastOrDefault() is { } failure)
            {
                context.Fail(context.Command, failure.Exception, failure.Message);
                return;
            }
        }
    }

    private static KernelActionDirective Directive() => new("#!import")
    {
        Description = "Runs the contents of another notebook or script.",
        Parameters = { new("--file") { AllowImplicitName = true, Required = true, TypeHint = "file" } },
    };
}
