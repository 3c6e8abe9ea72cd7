using System.Diagnostics;
using Course.Notebooks.Display;
using Course.Notebooks.Ipynb;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Course.Notebooks.Scripting;

/// <summary>
/// Runs the cells of one notebook in this process, behaving as .NET Interactive's C# kernel does. Cells of several sessions in one process
/// take turns, because Console belongs to the process.
/// </summary>
/// <param name="folder">The notebook's folder, absolute: what <c>#r</c>, <c>#load</c> and <c>#!import</c> are relative to.</param>
public sealed class NotebookSession(string folder)
{
    private const int MaxImportDepth = 10;

    private readonly CSharpScriptRunner _csharp = new(folder);
    private int _importDepth;

    /// <summary>Compiles something trivial, so that the first cell need not wait for the compiler to start.</summary>
    public async Task WarmUpAsync() => await _csharp.RunAsync("0", "warm-up");

    /// <summary>Runs one cell, sending its outputs to <paramref name="sink"/> as they come; a failure ends with an error output.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="language">The cell's language (see <see cref="CellLanguage"/>), unless its first line says otherwise.</param>
    /// <param name="executionCount">The number the cell gets, from 1; stack traces call it by this number.</param>
    /// <param name="sink">Takes the outputs.</param>
    /// <returns>Whether the cell succeeded.</returns>
    public Task<bool> RunAsync(string source, string language, int executionCount, ICellSink sink) =>
        CellContext.RunAsync(sink, context => RunAsync(context, source, language, executionCount));

    private async Task<bool> RunAsync(CellContext context, string source, string language, int executionCount)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var submission = Submission.Parse(source, language);
            var succeeded = await RunStepsAsync(context, submission, $"cell {executionCount}", executionCount);
            if (submission.IsTimed)
            {
                context.DisplayText($"Wall time: {clock.ElapsedMilliseconds}ms", Mime.Plain);
            }

            return succeeded;
        }
        catch (Exception e) when (e is SubmissionException or NotebookFormatException)
        {
            return Fail(context, e.Message, [e.Message]);
        }
        catch (CompilationErrorException e)
        {
            context.PrintError(string.Concat(e.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => Describe(d) + "\n")));
            return Fail(context, "compilation error", []);
        }
    }

    private async Task<bool> RunStepsAsync(CellContext context, Submission submission, string name, int executionCount)
    {
        foreach (var step in submission.Steps)
        {
            var succeeded = step switch
            {
                CodeStep { Language: "csharp" } code => await RunCSharpAsync(context, code.Code, name, executionCount),
                CodeStep { Language: "markdown" } code => Show(context, code, Mime.Markdown),
                CodeStep code => Show(context, code, Mime.Html),
                ImportStep import => await ImportAsync(context, import, executionCount),
                _ => throw new UnreachableException(),
            };
            if (!succeeded)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> RunCSharpAsync(CellContext context, string code, string name, int executionCount)
    {
        var outcome = await _csharp.RunAsync(code, name);
        if (outcome.Exception is { } exception)
        {
            return Fail(context, exception.Message, Traceback.Of(exception, folder));
        }

        if (outcome.HasValue)
        {
            context.Add(CellOutputs.ExecuteResult(MimeBundle.Of(outcome.Value), executionCount));
        }

        return true;
    }

    private static bool Show(CellContext context, CodeStep step, string mimeType)
    {
        context.DisplayText(step.Code.Trim('\n'), mimeType);
        return true;
    }

    /// <summary>Unlike .NET Interactive, which swallows it, an exception in an imported file fails the cell that imports it.</summary>
    private async Task<bool> ImportAsync(CellContext context, ImportStep import, int executionCount)
    {
        if (++_importDepth > MaxImportDepth)
        {
            throw new SubmissionException($"#!import {import.Path}: more than {MaxImportDepth} imports inside each other; does the file import itself?");
        }

        try
        {
            foreach (var (name, source, language) in ImportedFile.Read(import.Path, folder))
            {
                if (!await RunStepsAsync(context, Submission.Parse(source, language), name, executionCount))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            _importDepth--;
        }
    }

    private static bool Fail(CellContext context, string message, IEnumerable<string> traceback)
    {
        context.Add(CellOutputs.Error(message, traceback));
        return false;
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return $"({start.Line + 1},{start.Character + 1}): error {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
