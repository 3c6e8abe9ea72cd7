namespace Course.Grading.Compilation;

/// <summary>A cell with the syntax of its text.</summary>
/// <param name="Source">The cell.</param>
/// <param name="Syntax">Its text's syntax.</param>
internal sealed record ParsedCell(CellSource Source, CellSyntax Syntax)
{
    private static readonly KnownTexts Known = new();

    /// <summary>Parses a cell, or finds what was parsed of the same text before.</summary>
    internal static ParsedCell Parse(CellSource source) => new(source, Known.Of(source.Text));
}
