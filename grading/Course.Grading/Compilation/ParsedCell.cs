using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>A cell's syntax: what it declares at the top level, its using directives, its first syntax error.</summary>
internal sealed class ParsedCell
{
    private ParsedCell(CellSource source, CompilationUnitSyntax root)
    {
        Source = source;
        Declarations = [.. root.Members.Where(member => member is not GlobalStatementSyntax)];
        Names = [.. Declarations.Select(NamesOf)];
        Usings = [.. root.Usings.Where(directive => directive.GlobalKeyword.RawKind == 0).Select(directive => directive.ToString())];
        Error = root.SyntaxTree.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Directive = root.DescendantTrivia(descendIntoTrivia: false).FirstOrDefault(IsNotebookDirective);
    }

    internal static CSharpParseOptions Options { get; } = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    internal CellSource Source { get; }

    /// <summary>The declarations, without top-level statements.</summary>
    internal IReadOnlyList<MemberDeclarationSyntax> Declarations { get; }

    /// <summary>The names that each declaration introduces.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Names { get; }

    /// <summary>Its using directives; global ones do not exist in notebooks.</summary>
    internal IReadOnlyList<string> Usings { get; }

    /// <summary>The first syntax error; null when there is none.</summary>
    internal Diagnostic? Error { get; }

    /// <summary>The first <c>#r</c>, <c>#load</c> or <c>#!magic</c>; of kind None when there is none.</summary>
    internal SyntaxTrivia Directive { get; }

    internal static ParsedCell Parse(CellSource source) =>
        new(source, CSharpSyntaxTree.ParseText(source.Text, Options).GetCompilationUnitRoot());

    internal bool Declares(string name) => Names.Any(names => names.Contains(name));

    /// <summary>The text with everything but the chosen declarations replaced by spaces, so that all positions and lines stay.</summary>
    internal string TextOf(Func<int, bool> isChosen)
    {
        char[] text = [.. Source.Text.Select(c => c is '\n' or '\r' ? c : ' ')];
        for (int i = 0; i < Declarations.Count; i++)
        {
            if (isChosen(i))
            {
                Microsoft.CodeAnalysis.Text.TextSpan span = Declarations[i].Span;
                Source.Text.CopyTo(span.Start, text, span.Start, span.Length);
            }
        }

        return new string(text);
    }

    private static bool IsNotebookDirective(SyntaxTrivia trivia) => trivia.Kind() is
        SyntaxKind.ReferenceDirectiveTrivia or SyntaxKind.LoadDirectiveTrivia or SyntaxKind.ShebangDirectiveTrivia
        or SyntaxKind.BadDirectiveTrivia or SyntaxKind.IgnoredDirectiveTrivia;

    private static string[] NamesOf(MemberDeclarationSyntax declaration) => declaration switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        _ => [],
    };
}
