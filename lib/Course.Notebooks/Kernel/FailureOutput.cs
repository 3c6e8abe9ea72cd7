using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Events;

namespace Course.Notebooks.Kernel;

/// <summary>The error output of a cell that failed, in the words of the tool's Jupyter front end.</summary>
internal static class FailureOutput
{
    public static JsonObject Of(CommandFailed failure) => failure.Exception switch
    {
        CodeSubmissionCompilationErrorException => CellOutputs.Error("compilation error", []),
        null => CellOutputs.Error(failure.Message, [failure.Message]),
        var exception => CellOutputs.Error(failure.Message, [exception.ToString(), .. Lines(exception.StackTrace)]),
    };

    private static string[] Lines(string? trace) => (trace ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
