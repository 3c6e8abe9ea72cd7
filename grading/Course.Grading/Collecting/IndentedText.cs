using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Grading.Collecting;

/// <summary>
/// Moves code to the right, except the lines that begin within a text of several lines, and leaves out the marks of a source
/// notebook, such as <c>// ### BEGIN SOLUTION</c>.
/// </summary>
internal static class IndentedText
{
    private const string Mark = "// ### ";

    /// <summary>The lines of a member, moved.</summary>
    internal static IEnumerable<string> Of(SourceText member, string indent)
    {
        TextSpan[] texts = [.. CSharpSyntaxTree.ParseText(member, Compilation.CellSyntax.Options).GetRoot().DescendantNodes().Where(IsText).Select(node => node.Span)];
        foreach (TextLine line in member.Lines)
        {
            bool isInText = texts.Any(text => text.Start < line.Start && line.Start < text.End);
            string content = line.ToString();
            if (!isInText && content.TrimStart().StartsWith(Mark, StringComparison.Ordinal))
            {
                continue;
            }

            yield return isInText ? content : content.Trim().Length == 0 ? "" : indent + content.TrimEnd();
        }
    }

    private static bool IsText(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax || (node is LiteralExpressionSyntax && node.IsKind(SyntaxKind.StringLiteralExpression));
}
