using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Course.Grading.Compilation;

/// <summary>Why a cell cannot be parsed.</summary>
/// <param name="Message">What is said of it.</param>
/// <param name="Line">The line of the cell, counted from 1; 0 when there is none to name.</param>
internal sealed record SyntaxProblem(string Message, int Line)
{
    /// <summary>What the compiler says of an error.</summary>
    internal static string MessageOf(Diagnostic error) => $"the compiler says: {error.GetMessage(CultureInfo.InvariantCulture)}";

    /// <summary>The first error in a tree; null when there is none.</summary>
    internal static SyntaxProblem? FirstOf(SyntaxTree tree) =>
        tree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is Diagnostic error
            ? new SyntaxProblem(MessageOf(error), error.Location.GetLineSpan().StartLinePosition.Line + 1)
            : null;
}
