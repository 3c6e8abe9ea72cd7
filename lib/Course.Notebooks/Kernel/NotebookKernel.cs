using Course.Notebooks.Ipynb;
using Course.Notebooks.Kernel.Magics;
using Course.Notebooks.Protocol;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks.Kernel;

/// <summary>
/// .NET Interactive's C# kernel in this process, set up as the <c>dotnet-interactive</c> tool sets it up for Jupyter and VS Code, so that
/// a cell means the same headless as it does there. The README beside the project lists what this class adds and takes away.
/// </summary>
/// <remarks>
/// What <c>#r</c>, <c>#load</c> and <c>#!import</c> name is relative to the process's current folder, and Console is the process's:
/// one kernel runs a cell at a time.
/// </remarks>
public sealed class NotebookKernel : IDisposable
{
    private readonly CompositeKernel _kernel;

    /// <summary>Builds the kernel; the compiler is not loaded before the first cell (see <see cref="WarmUp"/>).</summary>
    public NotebookKernel()
    {
        Formatter.DefaultMimeType = HtmlFormatter.MimeType;
        Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);
        _kernel = new CompositeKernel { FrontendEnvironment = new PageEnvironment() };
        _kernel.Add(new CSharpKernel().UseInScope().UseWho().UseValueSharing(), ["c#", "C#"]);
        _kernel.Add(new HtmlKernel());
        _kernel.Add(new JavaScriptKernel(), ["js"]);
        _kernel.Add(new KeyValueStoreKernel().UseWho());
        _kernel.Add(new MermaidKernel());
        _kernel.UseTime().UseMarkdown().UseImport().UseAbout().UseListMagics();
        _kernel.DefaultKernelName = CellLanguage.CSharp;
    }

    /// <summary>Runs one cell, sending its outputs to <paramref name="sink"/> as they come; a failure ends with an error output.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The cell's language (see <see cref="CellLanguage"/>), unless a line <c>#!name</c> says otherwise.</param>
    /// <param name="executionCount">The number the cell gets, from 1.</param>
    /// <param name="sink">Takes the outputs.</param>
    /// <returns>Whether the cell succeeded.</returns>
    public async Task<bool> RunAsync(string source, string language, int executionCount, ICellSink sink)
    {
        if (Refusal.Of(source, language, _kernel) is { } refusal)
        {
            sink.Add(CellOutputs.Error(refusal, [refusal]));
            return false;
        }

        SubmitCode command = language == CellLanguage.Markdown
            ? new SubmitCode($"{MarkdownMagic.Name}\n{source}", CellLanguage.CSharp)
            : new SubmitCode(CourseLibraries.Find(source), language);
        var outputs = new EventOutputs(command, executionCount, sink);
        using (_kernel.KernelEvents.Subscribe(outputs.On))
        {
            await _kernel.SendAsync(command);
        }

        outputs.End();
        return outputs.Succeeded;
    }

    /// <inheritdoc/>
    public void Dispose() => _kernel.Dispose();

    /// <summary>A page that shows HTML and runs scripts when it is opened, not while the cell runs.</summary>
    private sealed class PageEnvironment : FrontendEnvironment;
}
