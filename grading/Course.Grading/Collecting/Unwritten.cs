using Course.Exercises;
using Course.Grading.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Collecting;

/// <summary>Finds what is still to be written in a solution, by its text: a stub's exception, or a body that is nothing but one.</summary>
/// <remarks>The grader finds it by running the solution; here nothing is run.</remarks>
internal static class Unwritten
{
    /// <summary>What is missing; null when everything is written.</summary>
    internal static string? In(IEnumerable<MemberDeclarationSyntax> solution, Exercise exercise) =>
        solution.SelectMany(declaration => declaration.DescendantNodes())
            .Where(ThrowsNotImplemented)
            .Select(thrown => ReasonFor(thrown, exercise))
            .FirstOrDefault(reason => reason is not null);

    private static string? ReasonFor(SyntaxNode thrown, Exercise exercise)
    {
        string text = thrown.ToString();
        Exercise? stub = ExerciseCatalogue.All.FirstOrDefault(other => text.Contains(SolutionChoice.StubMarkOf(other), StringComparison.Ordinal));
        return stub == exercise ? "not attempted, or not to its end"
            : stub is not null ? $"uses {stub.Method}, which was not attempted ({stub.Id})"
            : IsWholeBody(thrown) ? $"{NameOf(thrown)} only throws NotImplementedException"
            : null;
    }

    private static bool ThrowsNotImplemented(SyntaxNode node) => node switch
    {
        ThrowStatementSyntax { Expression: ObjectCreationExpressionSyntax made } => IsNotImplemented(made),
        ThrowExpressionSyntax { Expression: ObjectCreationExpressionSyntax made } => IsNotImplemented(made),
        _ => false,
    };

    private static bool IsNotImplemented(ObjectCreationExpressionSyntax made) =>
        made.Type.ToString().Split('.', ':')[^1] == nameof(NotImplementedException);

    private static bool IsWholeBody(SyntaxNode thrown) =>
        thrown.Parent is ArrowExpressionClauseSyntax
            or BlockSyntax { Statements.Count: 1, Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax };

    private static string NameOf(SyntaxNode thrown) => thrown.Ancestors().Select(ancestor => ancestor switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        OperatorDeclarationSyntax operation => $"operator {operation.OperatorToken.ValueText}",
        _ => null,
    }).FirstOrDefault(name => name is not null) ?? "a part of it";
}
