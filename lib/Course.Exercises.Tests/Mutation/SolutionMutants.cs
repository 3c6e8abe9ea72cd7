using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Course.Exercises.Tests.Mutation;

/// <summary>
/// The small mistakes that can be made in a solution, each made once at each place where it can be: a sign, operands the
/// wrong way round, a term left out, an axis, a bracket, a transpose, a factor, a comparison, an index off by one.
/// </summary>
/// <remarks>What changes nothing is left out: |b − a| for |a − b|, and ≥ for &gt; between a computed distance and its limit.</remarks>
internal static class SolutionMutants
{
    /// <summary>Every changed text with a note of what was changed; bodies of <c>while</c> loops, where a change may never end, are left alone.</summary>
    internal static IEnumerable<(string What, string Text)> Of(string solution)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(solution, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script)).GetRoot();
        var text = SourceText.From(solution);
        return root.DescendantNodes().Where(node => !node.Ancestors().Any(a => a is WhileStatementSyntax or AttributeSyntax))
            .SelectMany(node => Changes(node).Select(change => (node, change)))
            .Select(c => ($"{Line(text, c.node)}: {Short(c.node.ToString())} → {Short(c.change)}", text.Replace(c.node.Span, c.change).ToString()))
            .Where(m => m.Item2 != solution).DistinctBy(m => m.Item2);
    }

    private static IEnumerable<string> Changes(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => [$"({minus.Operand})"],
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "T" } transposed => [transposed.Expression.ToString()],
        InvocationExpressionSyntax call => OfCall(call),
        ParenthesizedExpressionSyntax bracket when bracket.Parent is BinaryExpressionSyntax => [bracket.Expression.ToString()],
        LiteralExpressionSyntax literal => OfLiteral(literal),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } sum => [$"{sum.Left} = {sum.Right}", $"{sum.Left} -= {sum.Right}"],
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } difference => [$"{difference.Left} += {difference.Right}"],
        ConditionalExpressionSyntax choice => [$"{choice.Condition} ? {choice.WhenFalse} : {choice.WhenTrue}"],
        _ => [],
    };

    private static IEnumerable<string> OfBinary(BinaryExpressionSyntax b) => b.Kind() switch
    {
        SyntaxKind.AddExpression => [$"{b.Left} - {b.Right}", $"{b.Left}", $"{b.Right}"],
        SyntaxKind.SubtractExpression => [$"{b.Left} + {b.Right}", IsDistance(b) ? $"{b}" : $"{b.Right} - ({b.Left})", $"{b.Left}"],
        SyntaxKind.MultiplyExpression => [$"{b.Left}", $"{b.Right}", $"{b.Left} + {b.Right}"],
        SyntaxKind.DivideExpression => [$"{b.Left}", $"{b.Left} * {b.Right}", $"{b.Right} / {b.Left}"],
        SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => [$"{b.Left} < {b.Right}", b.Parent is ForStatementSyntax || ComparesDistances(b) ? $"{b}" : $"{b.Left} {Other(b)} {b.Right}"],
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression when b.Parent is not ForStatementSyntax => [$"{b.Left} > {b.Right}", $"{b.Left} {Other(b)} {b.Right}"],
        SyntaxKind.LessThanExpression => [$"{b.Left} < {b.Right} - 1", $"{b.Left} <= {b.Right}"],
        _ => [],
    };

    private static bool IsDistance(BinaryExpressionSyntax difference) =>
        difference.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Abs" } } };

    private static bool ComparesDistances(BinaryExpressionSyntax comparison) => comparison.ToString().Contains("Abs(", StringComparison.Ordinal);

    private static string Other(BinaryExpressionSyntax b) => b.OperatorToken.ValueText switch { ">" => ">=", ">=" => ">", "<" => "<=", _ => "<" };

    private static IEnumerable<string> OfCall(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax member)
        {
            return [];
        }

        string argument = call.ArgumentList.Arguments is [var only] ? only.ToString() : "";
        return member.Name.Identifier.ValueText switch
        {
            "MatMul" => [$"({argument}).MatMul({member.Expression})"],
            "Sum" => [$"{member.Expression}.Mean({argument})"],
            "Mean" => [$"{member.Expression}.Sum({argument})"],
            "Max" when member.Expression.ToString() is "Math" => [call.ToString().Replace("Math.Max", "Math.Min", StringComparison.Ordinal)],
            "Exp" when member.Expression.ToString() is "Math" => [$"Math.Exp(-({argument}))"],
            "Square" or "Log" or "Exp" or "Tanh" or "Abs" when argument.Length == 0 => [$"{member.Expression}"],
            _ => [],
        };
    }

    private static IEnumerable<string> OfLiteral(LiteralExpressionSyntax literal) => literal.Token.ValueText switch
    {
        "0" when literal.Parent is ArgumentSyntax => ["1"],
        "1" when literal.Parent is ArgumentSyntax => ["0"],
        "0" when literal.Parent is EqualsValueClauseSyntax { Parent.Parent.Parent: ForStatementSyntax } => ["1"],
        "1" when literal.Parent is BinaryExpressionSyntax => ["0"],
        "2" or "2.0" => ["1.0"],
        "0.5" => ["1.0", "(1 / 2)"],
        _ => [],
    };

    private static int Line(SourceText text, SyntaxNode node) => text.Lines.GetLineFromPosition(node.SpanStart).LineNumber + 1;

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
